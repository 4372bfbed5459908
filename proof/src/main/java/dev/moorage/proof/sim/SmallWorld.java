package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.Retention;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A world so small that all that can happen in it can be tried: two operators that lead at once, a pool of three
 * addresses on two pages, one or two claims that may be deleted and made again under their names, an address object that
 * somebody makes by hand, and one crash that requests in flight may outlive.
 */
final class SmallWorld {
    private static final Name POOL = new Name(Kind.POOL, "red", "office");
    private static final Spec SETTINGS =
            new Spec.Addresses(new PoolSettings(List.of("10.0.0.62-10.0.0.64"), 24, "10.0.0.1", List.of(), false));
    private static final List<String> NAMES = List.of("a", "b");

    /** One thing that can happen next. */
    private interface Move extends Runnable {}

    private final Scene scene;
    private final List<Fingerprint> inputs = new ArrayList<>();
    private final int[] made;
    private final Fingerprint sights = new Fingerprint();
    private int counted;
    private boolean reserved;
    private boolean crashed;

    /** A world with as many claims, one or two. */
    SmallWorld(int claims, Shell shell, boolean telling) {
        made = new int[claims];
        scene = new Scene(2, shell, telling, SimApi.Numbering.EACH_NAME, World.IN_CLUSTER);
        scene.user();
        scene.api.create(
                POOL,
                Set.of("moorage"),
                List.of(),
                new Body.OfPool(SETTINGS, Retention.NONE, 1, false, PoolStatus.NONE));
        scene.begin();
        for (SimOperator operator : scene.operators) {
            inputs.add(new Fingerprint());
            start(operator);
        }
        for (int i = 0; i < made.length; i++) {
            claim(i);
        }
        scene.observe();
    }

    private void start(SimOperator operator) {
        Fingerprint fresh = inputs.get(operator.actor.number()).add("start");
        operator.trace(event -> fresh.add(event.toString()));
        operator.start();
        operator.lead(true);
        for (Kind kind : scene.api.world.kinds()) {
            operator.list(kind);
        }
    }

    private void claim(int index) {
        made[index]++;
        scene.user();
        PoolKey pool = POOL.poolKey();
        scene.api.create(
                new Name(Kind.CLAIM, "red", NAMES.get(index)),
                Set.of(),
                List.of(),
                new Body.OfClaim(pool, null, null, null, false, false));
    }

    /** How many things can happen next, one of which {@link #move} makes happen; the orderly one is the first. */
    int moves() {
        return possible().size();
    }

    /** Makes one of the possible things happen, and has it judged. */
    void move(int choice) {
        possible().get(choice).run();
        scene.observe();
    }

    private List<Move> possible() {
        List<Move> moves = new ArrayList<>();
        for (SimOperator operator : scene.operators) {
            for (Kind kind : scene.api.world.kinds()) {
                if (operator.watch(kind).behind()) {
                    moves.add(() -> {
                        scene.say("operator " + operator.actor.number() + " is shown a " + kind);
                        operator.hearNext(kind);
                    });
                }
            }
            for (Call call : operator.calls()) {
                moves.add(() -> advance(operator, call));
            }
        }
        for (Call stray : scene.strays) {
            moves.add(() -> {
                scene.strays.remove(stray);
                scene.land(stray);
            });
        }
        users(moves);
        for (SimOperator operator : scene.operators) {
            if (!crashed && operator.calls().stream().anyMatch(SmallWorld::onItsWay)) {
                moves.add(() -> crash(operator));
            }
        }
        return moves;
    }

    private void users(List<Move> moves) {
        for (int i = 0; i < made.length; i++) {
            int index = i;
            Name name = new Name(Kind.CLAIM, "red", NAMES.get(i));
            if (scene.api.get(name) == null && made[i] < 2) {
                moves.add(() -> claim(index));
            } else if (scene.api.get(name) != null && made[i] < 2) {
                moves.add(() -> {
                    scene.user();
                    scene.api.delete(name, null, null, false);
                });
            }
        }
        if (!reserved) {
            moves.add(() -> {
                reserved = true;
                scene.user();
                scene.api.create(
                        new Name(Kind.ADDRESS, "red", "hand"),
                        Set.of(),
                        List.of(),
                        new Body.OfAddress(POOL.poolKey(), "hand", "10.0.0.62", 24, null));
            });
        }
    }

    private void advance(SimOperator operator, Call call) {
        if (call.outcome == null) {
            operator.carry(call);
            scene.say("operator " + operator.actor.number() + ": " + EffectText.of(call.effect) + " = "
                    + EffectText.of(call.outcome));
        } else {
            scene.say("operator " + operator.actor.number() + " hears of #" + call.effect.id());
            operator.answer(call, call.outcome);
        }
    }

    private static boolean onItsWay(Call call) {
        return call.writes() && call.outcome == null;
    }

    private void crash(SimOperator operator) {
        crashed = true;
        scene.say("operator " + operator.actor.number() + " crashes and starts again");
        operator.crash().stream().filter(SmallWorld::onItsWay).forEach(scene.strays::add);
        start(operator);
    }

    /** Lets everything come to rest from here, and judges that. */
    void rest() {
        Settling settling = new Settling(scene, new Random(1));
        SimOperator leader = settling.endFaults();
        settling.settle(leader);
        scene.checker.atRest();
    }

    List<String> story() {
        return scene.story();
    }

    /**
     * Stands for all that matters from here on: what each operator was told, which makes it what it is; what each object
     * has been; and what is still to be shown, answered or landed.
     */
    Fingerprint.Value state() {
        List<Sight> changes = scene.api.changes();
        for (; counted < changes.size(); counted++) {
            Sight sight = changes.get(counted);
            sights.join(new Fingerprint()
                    .add(sight.actor() + " " + sight.gone() + " " + sight.object())
                    .value());
        }
        Fingerprint all = new Fingerprint();
        all.join(sights.value());
        for (SimOperator operator : scene.operators) {
            Fingerprint.Value log = inputs.get(operator.actor.number()).value();
            all.add(log.high()).add(log.low());
            for (Kind kind : scene.api.world.kinds()) {
                all.add(operator.watch(kind).pending());
            }
            for (Call call : operator.calls()) {
                all.add(call.effect.id()).add(String.valueOf(call.outcome));
            }
        }
        for (Call stray : scene.strays) {
            all.add(stray.actor.number()).add(stray.effect.id());
        }
        return all.add(reserved ? 1 : 0).add(crashed ? 1 : 0).value();
    }
}
