package dev.moorage.proof.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One write to strike at.
 *
 * @param scenario on whose way
 * @param standby whether a second operator stands by
 * @param write which of the writes, 0 for the first
 * @param after whether the server has carried it out by then
 */
record Aim(Scenario scenario, boolean standby, int write, boolean after) {
    /** Some of many, in their order; all when there are no more. */
    static List<Aim> sample(List<Aim> all, int most, long seed) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            indices.add(i);
        }
        Collections.shuffle(indices, new Random(seed));
        return indices.stream().limit(most).sorted().map(all::get).toList();
    }

    @Override
    public String toString() {
        return scenario.word() + (standby ? " with a standby" : "") + ", " + (after ? "after" : "before") + " write "
                + (write + 1);
    }
}
