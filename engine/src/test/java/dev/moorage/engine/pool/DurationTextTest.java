package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "10m, PT10M",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        "90s, PT1M30S",
        "1ms, PT1S",
        "0, PT0S",
        "0s, PT0S",
        "8760h, P365D"
    })
    void reads_what_kubernetes_users_write(String text, Duration duration) {
        assertThat(DurationText.parse(text, Retention.LONGEST)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10 m",
                "-5m",
                "m",
                "1d",
                "10M",
                "1h 30m",
                "forever",
                "8761h",
                "99999999999h",
                "1.h",
                "٣m"
            })
    void anything_else_is_none(String text) {
        assertThat(DurationText.parse(text, Retention.LONGEST)).isNull();
    }
}
