package dev.moorage.proof.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One write to strike at.
 *
 * @param scenario on whose way
 * @param standby whether a second operator stands by
 * @param write which of the writes, 0 for the first
 * @param after whether the server has carried it out by then
 */
record Aim(Scenario scenario, boolean standby, int write, boolean after) {
    /** Some of many, in their order and as many of each scenario, with and without a standby; all when there are no more. */
    static List<Aim> sample(List<Aim> all, int most, long seed) {
        List<Aim> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        Map<Aim, Integer> turns = new HashMap<>();
        Map<String, Integer> before = new HashMap<>();
        for (Aim aim : shuffled) {
            turns.put(aim, before.merge(aim.scenario() + " " + aim.standby(), 1, Integer::sum));
        }
        Set<Aim> drawn = shuffled.stream()
                .sorted(Comparator.comparing(turns::get))
                .limit(most)
                .collect(Collectors.toSet());
        return all.stream().filter(drawn::contains).toList();
    }

    @Override
    public String toString() {
        return scenario.word() + (standby ? " with a standby" : "") + ", " + (after ? "after" : "before") + " write "
                + (write + 1);
    }
}
