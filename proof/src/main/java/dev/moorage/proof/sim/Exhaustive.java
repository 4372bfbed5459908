package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walks every order in which things can happen in a {@link SmallWorld} and that differs from the orderly one in at most
 * so many places, each to its end, depth first; where a walk ends all is brought to rest and judged. In the orderly one
 * the first operator does all that it can, then the other, then requests land that outlived a crash, then users act.
 * Orders that lead to the same state are walked on once.
 */
public final class Exhaustive {
    private static final int BETWEEN_REPORTS = 20_000;
    private static final int LONGEST = 500;

    /**
     * What was walked.
     *
     * @param claims how many there were
     * @param deviations from the orderly order, at most
     * @param states different states that were seen
     * @param moves how often something happened, the repetitions to get back to a state left out
     * @param ends how many times a walk was brought to rest and judged
     * @param longest how many moves the longest walk had
     */
    public record Walked(int claims, int deviations, long states, long moves, long ends, int longest) {}

    private final int claims;
    private final Shell shell;
    private final Consumer<String> progress;
    private final Map<Fingerprint.Value, Integer> walkedOn = new HashMap<>();
    private final List<Integer> path = new ArrayList<>();
    private long moves;
    private long ends;
    private int longest;

    private Exhaustive(int claims, Shell shell, Consumer<String> progress) {
        this.claims = claims;
        this.shell = shell;
        this.progress = progress;
    }

    /**
     * Walks.
     *
     * @param claims how many claims there are, 1 or 2
     * @param deviations in how many places an order may differ from the orderly one, 0 or more
     * @throws Violation when a promise was broken; its message tells the story
     */
    public static Walked walk(int claims, int deviations, Consumer<String> progress) {
        return walk(claims, deviations, Shell.TRUE, progress);
    }

    static Walked walk(int claims, int deviations, Shell shell, Consumer<String> progress) {
        Exhaustive walk = new Exhaustive(claims, shell, progress);
        walk.from(new SmallWorld(claims, shell, false), deviations);
        return new Walked(claims, deviations, walk.walkedOn.size(), walk.moves, walk.ends, walk.longest);
    }

    private void from(SmallWorld here, int left) {
        int start = path.size();
        while (news(here.state(), left)) {
            int choices = here.moves();
            if (choices == 0 || path.size() == LONGEST) {
                ends++;
                longest = Math.max(longest, path.size());
                judged(here::rest);
                break;
            }
            for (int choice = 1; choice < choices && left > 0; choice++) {
                SmallWorld other = again();
                take(other, choice);
                from(other, left - 1);
                path.removeLast();
            }
            take(here, 0);
        }
        path.subList(start, path.size()).clear();
    }

    /** Whether nobody has walked on from that state with as many deviations left. */
    private boolean news(Fingerprint.Value state, int left) {
        Integer before = walkedOn.get(state);
        if (before != null && before >= left) {
            return false;
        }
        walkedOn.put(state, left);
        if (before == null && walkedOn.size() % BETWEEN_REPORTS == 0) {
            progress.accept(walkedOn.size() + " states, " + moves + " moves");
        }
        return true;
    }

    private void take(SmallWorld world, int choice) {
        path.add(choice);
        moves++;
        judged(() -> world.move(choice));
    }

    /** The machine cannot be copied: whoever needs another goes the same way again. */
    private SmallWorld again() {
        SmallWorld world = new SmallWorld(claims, shell, false);
        path.forEach(world::move);
        return world;
    }

    private void judged(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            throw new Violation("after the moves " + path + ": " + e + "\n" + String.join("\n", story()), e);
        }
    }

    private List<String> story() {
        SmallWorld world = new SmallWorld(claims, shell, true);
        try {
            path.forEach(world::move);
            world.rest();
        } catch (RuntimeException | Error _) {
            return world.story();
        }
        return world.story();
    }
}
