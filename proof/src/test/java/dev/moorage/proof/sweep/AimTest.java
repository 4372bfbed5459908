package dev.moorage.proof.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AimTest {
    /** A scenario of few writes and one of many, each with and without a standby. */
    private static List<Aim> all() {
        List<Aim> all = new ArrayList<>();
        for (boolean standby : new boolean[] {false, true}) {
            for (int write = 0; write < 40; write++) {
                if (write < 5) {
                    all.add(new Aim(Scenario.BIND, standby, write, false));
                }
                all.add(new Aim(Scenario.BURST, standby, write, false));
            }
        }
        return all;
    }

    @Test
    void few_points_are_spread_over_scenarios_with_and_without_a_standby() {
        List<Aim> drawn = Aim.sample(all(), 8, 1);
        assertThat(drawn.stream()
                        .collect(Collectors.groupingBy(it -> it.scenario() + " " + it.standby(), Collectors.counting()))
                        .values())
                .containsExactly(2L, 2L, 2L, 2L);
    }

    @Test
    void one_seed_draws_the_same_points_in_the_order_of_all() {
        List<Aim> drawn = Aim.sample(all(), 20, 7);
        assertThat(drawn).hasSize(20).isEqualTo(Aim.sample(all(), 20, 7));
        assertThat(all().stream().filter(drawn::contains)).containsExactlyElementsOf(drawn);
    }

    @Test
    void all_are_drawn_when_there_are_no_more() {
        assertThat(Aim.sample(all(), 1_000, 1)).isEqualTo(all());
    }
}
