package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The end of all faults: everything is delivered and answered until nothing moves any more. */
final class Settling {
    private static final int MOST_ROUNDS = 3_000;
    private static final int MOST_CALLS = 20_000;

    private final Scene scene;
    private final Random random;

    Settling(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    /** Ends the faults: what is in flight lands or does not, everybody runs, one leads. */
    SimOperator endFaults() {
        scene.say("-- the faults end");
        scene.operators.forEach(operator -> operator.freeze(false));
        for (Call stray : List.copyOf(scene.strays)) {
            if (random.nextBoolean()) {
                scene.land(stray);
                scene.observe();
            }
        }
        scene.strays.clear();
        SimOperator leader = scene.operators.get(random.nextInt(scene.operators.size()));
        for (SimOperator operator : scene.operators) {
            if (!operator.running()) {
                operator.start();
            }
            operator.bar(false);
            operator.lead(operator == leader);
        }
        scene.say("-- operator " + leader.actor.number() + " leads");
        return leader;
    }

    /** Starts the operator afresh, alone. */
    void restart(SimOperator operator) {
        scene.say("-- operator " + operator.actor.number() + " starts again");
        operator.crash();
        operator.start();
        operator.lead(true);
    }

    /** Runs until nothing moves. */
    void settle(SimOperator leader) {
        settle(leader, _ -> {});
    }

    /** Runs until nothing moves; somebody may do something before a request is carried out. */
    void settle(SimOperator leader, Consumer<Call> before) {
        int calls = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            scene.clock.advance(Duration.ofMillis(20));
            boolean moved = scene.collector.sweep();
            scene.observe();
            for (SimOperator operator : scene.operators) {
                moved |= show(operator);
                int carried = carry(operator, before);
                calls += carried;
                moved |= carried > 0;
            }
            if (calls > MOST_CALLS) {
                throw new Violation("no end to the requests after all faults ended");
            }
            if (!moved) {
                if (leader.nextWake() == Long.MAX_VALUE) {
                    return;
                }
                scene.clock.advanceTo(leader.nextWake());
                scene.operators.forEach(SimOperator::tick);
            }
        }
        throw new Violation("no rest after all faults ended");
    }

    private boolean show(SimOperator operator) {
        boolean moved = false;
        for (Kind kind : scene.api.world.kinds()) {
            Watch watch = operator.watch(kind);
            if (!watch.listed()) {
                scene.say("operator " + operator.actor.number() + " lists " + kind);
                operator.list(kind);
                moved = true;
            }
            while (watch.behind() && random.nextInt(6) > 0) {
                scene.say("operator " + operator.actor.number() + " is shown a " + kind);
                operator.hearNext(kind);
                moved = true;
            }
            moved |= watch.behind();
        }
        return moved;
    }

    private int carry(SimOperator operator, Consumer<Call> before) {
        List<Call> calls = List.copyOf(operator.calls());
        for (Call call : calls) {
            if (call.outcome == null) {
                before.accept(call);
                operator.carry(call);
                scene.say("operator " + operator.actor.number() + ": " + EffectText.of(call.effect) + " = "
                        + EffectText.of(call.outcome));
                scene.observe();
            }
            Outcome outcome = call.outcome;
            if (outcome != null) {
                operator.answer(call, outcome);
            }
        }
        return calls.size();
    }
}
