package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories in which claims of two kinds ask Metal3's pools, and some ask Cluster API's. {@code -Dseed}, {@code -Dcases}
 * and {@code -Dsteps} choose the first seed, how many seeds, and how many things happen in each.
 */
class Metal3SimulationTest {
    @Test
    void histories_keep_every_promise() {
        long seed = Long.getLong("seed", 1);
        int cases = Integer.getInteger("cases", 2_000);
        int steps = Integer.getInteger("steps", 600);
        for (long i = seed; i < seed + cases; i++) {
            Simulation.run(new History(i, steps, 0, World.METAL3));
        }
    }

    /** Each found something once, in the operator or in its judge. */
    @ParameterizedTest
    @ValueSource(longs = {3725, 4345, 5289, 5478, 7507, 7571, 7630, 8787, 9875, 9990, 28855, 31322})
    void histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 600, 0, World.METAL3));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                3018664, 3058984, 3072217, 3084459, 3096882, 9455826, 9482714, 11230564, 51009609, 51073837, 52267338
            })
    void shorter_histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 400, 0, World.METAL3));
    }

    @Test
    void claims_of_both_kinds_are_bound_to_objects_that_are_named_after_their_addresses() {
        String story = String.join("\n", Simulation.story(new History(3, 600, 0, World.METAL3)));
        assertThat(story).contains("ip_claim ").contains("ip_address ").contains("/p-10-0-0-");
    }
}
