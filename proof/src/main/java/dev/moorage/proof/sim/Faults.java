package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Kind;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What goes wrong. */
enum Faults implements Act {
    /** The request goes through, now, later or never, and its answer is lost. */
    LOSE_ANSWER {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            Call call = any(operator, _ -> true, random);
            if (operator != null && call != null) {
                loseAnswer(scene, operator, call);
            }
        }
    },
    /** The server says 429 or 5xx and does nothing. */
    FAIL {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            Call call = any(operator, it -> it.outcome == null, random);
            if (operator != null && call != null) {
                scene.say("operator " + operator.actor.number() + ": " + EffectText.of(call.effect) + " fails");
                operator.answer(
                        call,
                        random.nextInt(4) == 0
                                ? new Outcome.Refused("forbidden for now", false)
                                : new Outcome.Unknown("503"));
            }
        }
    },
    LAND {
        @Override
        public void on(Scene scene, Random random) {
            Call stray = Scene.any(scene.strays, random);
            if (stray != null) {
                scene.strays.remove(stray);
                scene.land(stray);
            }
        }
    },
    VANISH {
        @Override
        public void on(Scene scene, Random random) {
            Call stray = Scene.any(scene.strays, random);
            if (stray != null) {
                scene.strays.remove(stray);
            }
        }
    },
    CRASH {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            if (operator != null) {
                scene.say("operator " + operator.actor.number() + " crashes");
                operator.crash().stream()
                        .filter(call -> call.writes() && call.outcome == null)
                        .forEach(scene.strays::add);
            }
        }
    },
    START {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(
                    scene.operators.stream().filter(it -> !it.running()).toList(), random);
            if (operator != null) {
                scene.say("operator " + operator.actor.number() + " starts");
                operator.start();
                operator.lead(random.nextInt(4) > 0);
            }
        }
    },
    FREEZE {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            if (operator != null) {
                scene.say("operator " + operator.actor.number() + " freezes");
                operator.freeze(true);
            }
        }
    },
    THAW {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(
                    scene.operators.stream().filter(SimOperator::frozen).toList(), random);
            if (operator != null) {
                scene.say("operator " + operator.actor.number() + " thaws");
                operator.freeze(false);
            }
        }
    },
    RELIST {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            Kind kind = Scene.any(scene.api.world.kinds(), random);
            if (operator != null && kind != null && operator.watch(kind).listed()) {
                scene.say("operator " + operator.actor.number() + " lists " + kind + " again");
                operator.list(kind);
            }
        }
    },
    LEAD {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            if (operator != null) {
                boolean leads = random.nextInt(3) > 0;
                scene.say("operator " + operator.actor.number() + (leads ? " leads" : " does not lead"));
                operator.lead(leads);
            }
        }
    },
    JUMP {
        @Override
        public void on(Scene scene, Random random) {
            scene.clock.jump(Duration.ofSeconds(random.nextInt(7200) - 3600));
            scene.say("the server's clock jumps to " + scene.clock.server());
        }
    };

    /** One of an operator's requests of that kind; null when it has none, or there is no operator. */
    static @Nullable Call any(@Nullable SimOperator operator, Predicate<Call> wanted, Random random) {
        return operator == null
                ? null
                : Scene.any(operator.calls().stream().filter(wanted).toList(), random);
    }

    /** Nothing comes back; what has not been carried out yet may land later. */
    static void loseAnswer(Scene scene, SimOperator operator, Call call) {
        boolean late = call.outcome == null;
        scene.say("operator " + operator.actor.number() + " gets no answer to " + EffectText.of(call.effect)
                + (late ? ", not carried out yet" : ""));
        if (late && call.writes()) {
            scene.strays.add(call);
        }
        operator.answer(call, new Outcome.Unknown("timed out"));
    }
}
