package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final ClaimKey QUARRELLED = new ClaimKey("IPAddressClaim", "ns", "quarrelled");
    private static final ClaimKey PEACEFUL = new ClaimKey("IPAddressClaim", "ns", "peaceful");

    private final World world = new World(Naming.AFTER_CLAIMS);
    private final Turns turns = new Turns(world.agenda, world.timers);
    private final List<ClaimKey> looked = new ArrayList<>();
    private boolean quarrel = true;

    private @Nullable String settle() {
        return turns.settle(_ -> {}, _ -> {}, this::look, _ -> {});
    }

    private void look(ClaimKey claim) {
        looked.add(claim);
        if (quarrel && claim.equals(QUARRELLED)) {
            world.agenda.claims.add(claim);
        }
    }

    @Test
    void what_comes_to_no_end_is_named_rests_for_a_second_and_does_not_keep_the_others_waiting() {
        world.agenda.claims.addAll(List.of(QUARRELLED, PEACEFUL));
        assertThat(settle()).isEqualTo("IPAddressClaim ns/quarrelled");
        assertThat(looked).contains(PEACEFUL);

        looked.clear();
        world.agenda.claims.add(PEACEFUL);
        assertThat(settle()).isNull();
        assertThat(looked).containsExactly(PEACEFUL);

        looked.clear();
        quarrel = false;
        world.timers.advance(Duration.ofSeconds(1).toNanos());
        world.timers.run();
        assertThat(settle()).isNull();
        assertThat(looked).containsExactly(QUARRELLED);
    }

    @Test
    void what_takes_many_turns_comes_to_its_end() {
        world.agenda.claims.add(QUARRELLED);
        assertThat(turns.settle(
                        _ -> {},
                        _ -> {},
                        claim -> {
                            looked.add(claim);
                            if (looked.size() < Turns.MOST) {
                                world.agenda.claims.add(claim);
                            }
                        },
                        _ -> {}))
                .isNull();
        assertThat(looked).hasSize(Turns.MOST);
    }
}
