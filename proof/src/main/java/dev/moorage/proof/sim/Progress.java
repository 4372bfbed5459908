package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What happens all the time: time passes, watches show, requests are carried out and answered. */
enum Progress implements Act {
    TIME {
        @Override
        public void on(Scene scene, Random random) {
            int kind = random.nextInt(100);
            long millis = kind < 90 ? random.nextInt(300) : kind < 99 ? random.nextInt(15_000) : 700_000;
            scene.clock.advance(Duration.ofMillis(millis));
            for (SimOperator operator : scene.operators) {
                if (operator.awake() && operator.tickDue()) {
                    scene.say("tick for " + operator.actor.number());
                    operator.tick();
                }
            }
        }
    },
    SHOW {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(awake(scene), random);
            if (operator == null) {
                return;
            }
            List<Kind> unlisted = scene.api.world.kinds().stream()
                    .filter(kind -> !operator.watch(kind).listed())
                    .toList();
            List<Kind> behind = scene.api.world.kinds().stream()
                    .filter(kind -> operator.watch(kind).behind())
                    .toList();
            if (!unlisted.isEmpty() && random.nextInt(3) > 0) {
                Kind kind = unlisted.get(random.nextInt(unlisted.size()));
                scene.say("operator " + operator.actor.number() + " lists " + kind);
                operator.list(kind);
            } else if (!behind.isEmpty()) {
                Kind kind = behind.get(random.nextInt(behind.size()));
                int most = 1 + random.nextInt(6);
                for (int i = 0; i < most && operator.watch(kind).behind(); i++) {
                    scene.say("operator " + operator.actor.number() + " is shown a " + kind);
                    operator.hearNext(kind);
                }
            }
        }
    },
    CARRY {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(scene.operators, random);
            // What a frozen process has sent may be on its way for as long as it is frozen.
            if (operator == null || operator.frozen() && random.nextInt(8) > 0) {
                return;
            }
            Call call = Scene.any(
                    operator.calls().stream().filter(it -> it.outcome == null).toList(), random);
            if (call != null) {
                operator.carry(call);
                scene.say("operator " + operator.actor.number() + ": " + EffectText.of(call.effect) + " = "
                        + EffectText.of(call.outcome));
            }
        }
    },
    ANSWER {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(awake(scene), random);
            if (operator == null) {
                return;
            }
            Call call = Scene.any(
                    operator.calls().stream().filter(it -> it.outcome != null).toList(), random);
            Outcome outcome = call == null ? null : call.outcome;
            if (call != null && outcome != null) {
                scene.say("operator " + operator.actor.number() + " hears of #" + call.effect.id());
                operator.answer(call, outcome);
            }
        }
    },
    COLLECT {
        @Override
        public void on(Scene scene, Random random) {
            List<Stored> candidates = scene.api.list(OWNED.get(random.nextInt(OWNED.size())));
            Stored object = Scene.any(candidates, random);
            if (object != null) {
                scene.collector.look(object);
            }
            scene.collector.namespaces();
        }
    };

    private static final List<List<Kind>> OWNED = List.of(Kind.CLAIMS, Kind.ADDRESSES, List.of(Kind.POOL));

    static List<SimOperator> awake(Scene scene) {
        return scene.operators.stream().filter(SimOperator::awake).toList();
    }
}
