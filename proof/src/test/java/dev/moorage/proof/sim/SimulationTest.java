package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs many histories. {@code -Dseed}, {@code -Dcases} and {@code -Dsteps} choose the first seed, how many seeds, and
 * how many things happen in each; a failure names the seed and tells the shortest story that leads to it.
 */
class SimulationTest {
    @Test
    void histories_keep_every_promise() {
        long seed = Long.getLong("seed", 1);
        int cases = Integer.getInteger("cases", 8_000);
        int steps = Integer.getInteger("steps", 600);
        for (long i = seed; i < seed + cases; i++) {
            Simulation.run(new History(i, steps, 0));
        }
    }

    /** Each found something once, in the operator or in its judge. */
    @ParameterizedTest
    @ValueSource(longs = {1159, 8400, 11114, 21521, 105095, 105180, 128272, 128966})
    void histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 600, 0));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                2021794, 2041812, 2069389, 2071774, 2083984, 2088175, 2088350, 2107150, 2150343, 2150864, 2154627,
                2175579, 2219837, 2223854, 2230330, 2520590, 2535427, 2565951, 2566469, 2607801, 2685609, 2689382,
                8200985, 8233261, 8360786, 10129120, 10350466, 24852969, 31557395, 31633438, 41725558, 41769823,
                42098194, 51016370, 51018030, 52005053, 52029780, 52086249, 53148416
            })
    void shorter_histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 400, 0));
    }

    @Test
    void a_history_that_any_error_ends_breaks_a_promise() {
        Shell faulty = new Shell() {
            @Override
            public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
                throw new UnsupportedOperationException("no such effect");
            }
        };
        assertThat(Simulation.failure(new History(1, 400, 0), faulty)).contains("no such effect");
    }

    @Test
    void the_same_seed_is_the_same_history() {
        assertThat(Simulation.story(new History(7, 400, 0)))
                .isEqualTo(Simulation.story(new History(7, 400, 0)))
                .hasSizeGreaterThan(100);
        assertThat(Simulation.story(new History(7, 400, 0))).isNotEqualTo(Simulation.story(new History(8, 400, 0)));
    }
}
