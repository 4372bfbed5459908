package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Violation;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs histories. */
public final class Simulation {
    private Simulation() {}

    /**
     * Runs one history and judges it.
     *
     * @throws Violation when a promise was broken; its message tells the shortest story that was found
     */
    public static void run(History history) {
        run(history, Shell.TRUE);
    }

    static void run(History history, Shell shell) {
        Plan plan = history.plan();
        try {
            play(plan, shell, false);
        } catch (RuntimeException | Error e) {
            throw told(history, Shrinker.shrink(plan, fails(shell, sort(e))), shell, e);
        }
    }

    /** What of a failure stays the same when it is shrunk. */
    private static String sort(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(':');
        return failure.getClass().getSimpleName()
                + (end < 0 ? message : message.substring(0, end)).replaceAll("[0-9a-f:.]+", "");
    }

    private static Predicate<Plan> fails(Shell shell, String sort) {
        return plan -> {
            try {
                play(plan, shell, false);
                return false;
            } catch (RuntimeException | Error e) {
                return sort(e).equals(sort);
            }
        };
    }

    private static Violation told(History history, Plan shortest, Shell shell, Throwable first) {
        Scene scene = new Scene(shortest, shell, true);
        Throwable last = first;
        try {
            play(shortest, scene);
        } catch (RuntimeException | Error e) {
            last = e;
        }
        return new Violation(history + ": " + last + "\n" + String.join("\n", scene.story()), last);
    }

    /** What went wrong in a history, or null. */
    static @Nullable String failure(History history, Shell shell) {
        return failure(history.plan(), shell);
    }

    /** What went wrong in what a plan makes happen, or null. */
    static @Nullable String failure(Plan plan, Shell shell) {
        try {
            play(plan, shell, false);
            return null;
        } catch (RuntimeException | Error e) {
            return e instanceof Violation ? String.valueOf(e.getMessage()) : String.valueOf(e);
        }
    }

    /** Everything that happens in a history that keeps all promises. */
    static List<String> story(History history) {
        Plan plan = history.plan();
        Scene scene = new Scene(plan, Shell.TRUE, true);
        play(plan, scene);
        return scene.story();
    }

    /** Runs a plan without shrinking or telling it. */
    static void play(Plan plan, Shell shell, boolean telling) {
        play(plan, new Scene(plan, shell, telling));
    }

    private static void play(Plan plan, Scene scene) {
        Past.prepare(scene, new Random(plan.past()));
        if (plan.world().restored()) {
            scene.remembrance.draw(scene.clock.server(), new Random(plan.past()));
        }
        scene.begin();
        for (Step step : plan.steps()) {
            scene.play(step);
        }
        Settling settling = new Settling(scene, new Random(plan.end()));
        SimOperator leader = settling.endFaults();
        settling.settle(leader);
        scene.checker.atRest();
        if (leader.remembers()) {
            scene.remembrance.atRest();
        }
        boolean unsure = scene.checker.unsure();
        settling.restart(leader);
        settling.settle(leader);
        if (leader.writes() > 0 && !unsure) {
            throw new Violation("a restart at rest wrote " + leader.writes() + " times");
        }
        new OrderProbe(scene, settling, leader, new Random(plan.end())).probe();
        scene.checker.atRest();
    }
}
