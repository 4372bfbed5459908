package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearanceTest {
    private static final Instant THEN = Instant.parse("2030-01-01T00:00:00Z");

    private static boolean clears(String text, String address, Instant entered) {
        return Clearance.read(text).clears(Address.parse(address), entered);
    }

    @Test
    void a_time_clears_all_that_was_entered_by_then_and_nothing_later() {
        assertThat(clears("2030-01-01T00:00:00Z", "10.0.0.5", THEN)).isTrue();
        assertThat(clears("2030-01-01T00:00:00Z", "fd00::5", THEN.minusSeconds(1)))
                .isTrue();
        assertThat(clears("2030-01-01T00:00:00Z", "10.0.0.5", THEN.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void addresses_before_the_time_clear_only_these() {
        String some = "10.0.0.5, 10.0.0.8-10.0.0.9,fd00::/120@2030-01-01T00:00:00Z";
        assertThat(clears(some, "10.0.0.5", THEN)).isTrue();
        assertThat(clears(some, "10.0.0.9", THEN)).isTrue();
        assertThat(clears(some, "fd00::7", THEN)).isTrue();
        assertThat(clears(some, "10.0.0.6", THEN)).isFalse();
        assertThat(clears(some, "10.0.0.5", THEN.plusSeconds(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "10.0.0.5",
                "10.0.0.5@",
                "@2030-01-01T00:00:00Z",
                "10.0.0.5 2030-01-01T00:00:00Z",
                "2030-01-01"
            })
    void what_cannot_be_read_clears_nothing_and_says_what_could_be(String text) {
        Clearance read = Clearance.read(text);
        assertThat(read.clears(Address.parse("10.0.0.5"), Instant.EPOCH)).isFalse();
        assertThat(read.problem()).contains(text, "2030-01-01T00:00:00Z");
    }

    @Test
    void a_pool_without_the_annotation_clears_nothing() {
        assertThat(Clearance.read(null)).isEqualTo(Clearance.NONE);
        assertThat(Clearance.NONE.clears(Address.parse("10.0.0.5"), Instant.EPOCH))
                .isFalse();
    }
}
