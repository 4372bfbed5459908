package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
    private final ManualTime time = new ManualTime();
    private final ServerTime server = new ServerTime(time, Instant.parse("2031-05-05T00:00:00Z"));

    @Test
    void the_first_header_replaces_the_guess_even_when_the_guess_was_ahead() {
        assertThat(server.now()).isEqualTo("2031-05-05T00:00:00Z");
        assertThat(server.known()).isFalse();
        server.observe("Sat, 21 Nov 2026 02:00:00 GMT");
        assertThat(server.known()).isTrue();
        assertThat(server.now()).isEqualTo("2026-11-21T02:00:00Z");
    }

    @Test
    void it_runs_on_between_headers() {
        server.observe("Sat, 21 Nov 2026 02:00:00 GMT");
        time.advance(Duration.ofMillis(1500));
        assertThat(server.now()).isEqualTo("2026-11-21T02:00:01.500Z");
    }

    @Test
    void an_older_header_that_was_overtaken_is_ignored() {
        server.observe("Sat, 21 Nov 2026 02:00:10 GMT");
        server.observe("Sat, 21 Nov 2026 02:00:05 GMT");
        assertThat(server.now()).isEqualTo("2026-11-21T02:00:10Z");
    }

    @Test
    void a_local_clock_that_runs_fast_is_held_back_but_never_turned_back() {
        server.observe("Sat, 21 Nov 2026 02:00:00 GMT");
        time.advance(Duration.ofSeconds(100));
        assertThat(server.now()).isEqualTo("2026-11-21T02:01:40Z");
        server.observe("Sat, 21 Nov 2026 02:01:30 GMT");
        assertThat(server.now()).isEqualTo("2026-11-21T02:01:40Z");
        time.advance(Duration.ofSeconds(15));
        assertThat(server.now()).isEqualTo("2026-11-21T02:01:45Z");
    }

    @Test
    void what_is_no_date_is_ignored() {
        server.observe("yesterday");
        server.observe(null);
        assertThat(server.known()).isFalse();
    }
}
