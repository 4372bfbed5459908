package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.machine.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Histories that begin when the API server's data was restored from a backup, with operators that remember more than it
 * knows. {@code -Dseed}, {@code -Dcases} and {@code -Dsteps} choose as in the other simulations.
 */
class RestoredSimulationTest {
    @Test
    void histories_keep_every_promise() {
        long seed = Long.getLong("seed", 1);
        int cases = Integer.getInteger("cases", 600);
        int steps = Integer.getInteger("steps", 400);
        for (long i = seed; i < seed + cases; i++) {
            Simulation.run(new History(i, steps, 0, World.RESTORED));
        }
    }

    @Test
    void addresses_are_kept_and_cleared_again() {
        StringBuilder story = new StringBuilder();
        for (long seed = 1; seed <= 5; seed++) {
            Simulation.story(new History(seed, 400, 1, World.RESTORED)).forEach(story::append);
        }
        assertThat(story).contains(" Restored ");
    }

    @Test
    void an_operator_that_forgets_is_found_out() {
        assertFoundOut("before a restore", new Shell() {
            @Override
            public @Nullable Event told(Event event) {
                return event instanceof Event.Remembered ? new Event.Remembered(List.of()) : event;
            }
        });
    }

    private static void assertFoundOut(String how, Shell mutant) {
        String found = "";
        for (long seed = 1; seed <= 50 && !found.contains(how); seed++) {
            found = String.valueOf(Simulation.failure(new History(seed, 400, 0, World.RESTORED), mutant));
        }
        assertThat(found).contains(how);
    }
}
