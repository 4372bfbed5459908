package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.machine.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories that begin when the API server's data was restored from a backup, with operators that remember more than it
 * knows, without Metal3's kinds and with them. {@code -Dseed}, {@code -Dcases} and {@code -Dsteps} choose as in the other simulations.
 */
class RestoredSimulationTest {
    @ParameterizedTest
    @EnumSource(names = {"RESTORED", "RESTORED_METAL3"})
    void histories_keep_every_promise(World world) {
        long seed = Long.getLong("seed", 1);
        int cases = Integer.getInteger("cases", 600);
        int steps = Integer.getInteger("steps", 400);
        for (long i = seed; i < seed + cases; i++) {
            Simulation.run(new History(i, steps, 0, world));
        }
    }

    /** Each found something once, in the operator or in its judge. */
    @ParameterizedTest
    @ValueSource(longs = {5004385, 5005987, 5006320, 5009149, 5013908, 5051957, 5059550, 52517747, 53409621, 54448793})
    void histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 400, 0, World.RESTORED));
    }

    @Test
    void histories_of_other_lengths_that_broke_a_promise_once_keep_them_all() {
        Simulation.run(new History(1148, 600, 0, World.RESTORED));
        Simulation.run(new History(12403432, 300, 0, World.RESTORED));
        Simulation.run(new History(13242377, 300, 0, World.RESTORED));
        Simulation.run(new History(15054921, 300, 0, World.RESTORED));
    }

    @ParameterizedTest
    @ValueSource(longs = {6000962, 6003749, 6025432, 31307521, 31384704})
    void histories_with_metal3_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 400, 0, World.RESTORED_METAL3));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESTORED", "RESTORED_METAL3"})
    void addresses_are_kept_and_cleared_again(World world) {
        StringBuilder story = new StringBuilder();
        for (long seed = 1; seed <= 5; seed++) {
            Simulation.story(new History(seed, 400, 1, world)).forEach(story::append);
        }
        assertThat(story).contains(" Restored ");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESTORED", "RESTORED_METAL3"})
    void an_operator_that_forgets_is_found_out(World world) {
        assertFoundOut(world, "before a restore", new Shell() {
            @Override
            public @Nullable Event told(Event event) {
                return event instanceof Event.Remembered ? new Event.Remembered(List.of()) : event;
            }
        });
    }

    private static void assertFoundOut(World world, String how, Shell mutant) {
        String found = "";
        for (long seed = 1; seed <= 50 && !found.contains(how); seed++) {
            found = String.valueOf(Simulation.failure(new History(seed, 400, 0, world), mutant));
        }
        assertThat(found).contains(how);
    }
}
