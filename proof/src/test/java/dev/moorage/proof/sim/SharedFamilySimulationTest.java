package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories in which another provider of Metal3's family comes and goes, and operators leave that family to it.
 * {@code -Dseed}, {@code -Dcases} and {@code -Dsteps} choose as in the other simulations.
 */
class SharedFamilySimulationTest {
    @Test
    void histories_keep_every_promise() {
        long seed = Long.getLong("seed", 1);
        int cases = Integer.getInteger("cases", 250);
        int steps = Integer.getInteger("steps", 600);
        for (long i = seed; i < seed + cases; i++) {
            Simulation.run(new History(i, steps, 0, World.SHARED));
        }
    }

    /** Each found something once, in the operator or in its judge. */
    @ParameterizedTest
    @ValueSource(longs = {348, 1311, 1550, 1665})
    void histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 600, 0, World.SHARED));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                4005478, 4008234, 4040067, 4044150, 4046759, 4106276, 4223021, 9103276, 9121510, 9131417, 9752570,
                9758116, 9804718, 9808478, 20026462, 22134042, 24013964, 24248180, 26000728, 26278472, 30095204,
                54612000, 54877422
            })
    void shorter_histories_that_broke_a_promise_once_keep_them_all(long seed) {
        Simulation.run(new History(seed, 400, 0, World.SHARED));
    }

    @Test
    void a_history_of_300_steps_that_broke_a_promise_once_keeps_them_all() {
        Simulation.run(new History(12322730, 300, 0, World.SHARED));
    }

    @Test
    void one_operator_leaves_the_family_alone_and_serves_it_again() {
        StringBuilder story = new StringBuilder();
        for (long seed = 1; seed <= 5; seed++) {
            Simulation.story(new History(seed, 600, 1, World.SHARED)).forEach(story::append);
        }
        assertThat(story).contains("leaves Metal3 to another provider").contains("serves Metal3 again");
    }
}
