package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Violation;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs histories. The same seed and length give the same history on any machine. */
public final class Simulation {
    private Simulation() {}

    /**
     * Runs one history and judges it.
     *
     * @param seed chooses everything
     * @param steps how many things happen before the faults end, 1 or more
     * @throws Violation when a promise was broken; its message tells the shortest story that was found
     */
    public static void run(long seed, int steps) {
        run(seed, steps, Shell.TRUE);
    }

    static void run(long seed, int steps, Shell shell) {
        Plan plan = Plan.draw(seed, steps);
        try {
            play(plan, shell, false);
        } catch (Violation | IllegalStateException | NullPointerException e) {
            throw told(seed, steps, Shrinker.shrink(plan, fails(shell, sort(e))), shell, e);
        }
    }

    /** What of a failure stays the same when it is shrunk. */
    private static String sort(RuntimeException failure) {
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
            } catch (Violation | IllegalStateException | NullPointerException e) {
                return sort(e).equals(sort);
            }
        };
    }

    private static Violation told(long seed, int steps, Plan shortest, Shell shell, RuntimeException first) {
        Scene scene = new Scene(shortest.operators(), shell, true);
        RuntimeException last = first;
        try {
            play(shortest, scene);
        } catch (Violation | IllegalStateException | NullPointerException e) {
            last = e;
        }
        return new Violation(
                "seed " + seed + ", " + steps + " steps: " + last + "\n" + String.join("\n", scene.story()), last);
    }

    /** What went wrong in a history, or null. */
    static @Nullable String failure(long seed, int steps, Shell shell) {
        try {
            play(Plan.draw(seed, steps), shell, false);
            return null;
        } catch (Violation | IllegalStateException | NullPointerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Everything that happens in a history that keeps all promises. */
    static List<String> story(long seed, int steps) {
        Plan plan = Plan.draw(seed, steps);
        Scene scene = new Scene(plan.operators(), Shell.TRUE, true);
        play(plan, scene);
        return scene.story();
    }

    /** Runs a plan without shrinking or telling it. */
    static void play(Plan plan, Shell shell, boolean telling) {
        play(plan, new Scene(plan.operators(), shell, telling));
    }

    private static void play(Plan plan, Scene scene) {
        Past.prepare(scene, new Random(plan.past()));
        scene.begin();
        for (Step step : plan.steps()) {
            scene.play(step);
        }
        Settling settling = new Settling(scene, new Random(plan.end()));
        SimOperator leader = settling.endFaults();
        settling.settle(leader);
        scene.checker.atRest();
        boolean unsure = scene.checker.unsure();
        settling.restart(leader);
        settling.settle(leader);
        if (leader.writes() > 0 && !unsure) {
            throw new Violation("a restart at rest wrote " + leader.writes() + " times");
        }
        new OrderProbe(scene, settling, leader).probe();
        scene.checker.atRest();
    }
}
