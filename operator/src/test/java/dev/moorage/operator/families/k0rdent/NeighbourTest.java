package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeighbourTest {
    private final Neighbour neighbour = new Neighbour();

    private void seen(boolean management, @Nullable String record, int second) {
        neighbour.seen(
                management,
                record,
                Duration.ofSeconds(15),
                Duration.ofSeconds(second).toNanos());
    }

    private @Nullable String bar(int second) {
        return neighbour.bar(Duration.ofSeconds(second).toNanos());
    }

    @Test
    void nothing_is_done_before_the_first_look() {
        assertThat(bar(0)).isNotNull();
        seen(false, null, 1);
        assertThat(bar(1)).isNull();
    }

    @Test
    void a_management_is_enough() {
        seen(true, null, 1);
        assertThat(bar(1_000)).contains("Management");
    }

    @Test
    void a_lease_counts_while_it_changes_and_for_twice_as_long_as_it_promises() {
        seen(false, "kcm 1", 0);
        assertThat(bar(29)).isNotNull();
        seen(false, "kcm 2", 29);
        assertThat(bar(58)).isNotNull();
        seen(false, "kcm 2", 58);
        assertThat(bar(59)).isNull();
        seen(false, "kcm 3", 70);
        assertThat(bar(70)).isNotNull();
        seen(false, null, 71);
        assertThat(bar(71)).isNull();
    }
}
