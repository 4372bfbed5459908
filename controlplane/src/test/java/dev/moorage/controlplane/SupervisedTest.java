package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SupervisedTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));

    @TempDir
    Path directory;

    @Test
    void program_is_stopped_when_asked() {
        Supervised sleep = start("sleep", "600");
        assertThat(sleep.program().isAlive()).isTrue();
        sleep.stop(LONG);
        assertThat(sleep.alive()).isFalse();
        assertThat(sleep.program().isAlive()).isFalse();
    }

    @Test
    void paused_program_is_stopped_too() {
        Supervised sleep = start("sleep", "600");
        sleep.signal("STOP");
        sleep.stop(LONG);
        assertThat(sleep.program().isAlive()).isFalse();
    }

    @Test
    void program_that_ignores_the_request_is_killed() {
        Supervised stubborn = start("sh", "-c", "trap '' TERM; while :; do sleep 600; done");
        stubborn.stop(Duration.ofMillis(100));
        assertThat(stubborn.program().isAlive()).isFalse();
    }

    @Test
    void program_runs_and_stops_where_there_is_no_setsid() {
        Supervised paused = Supervised.start(
                List.of("/bin/sh", "-c", "kill -s STOP $$"),
                Map.of("PATH", ""),
                directory,
                directory.resolve("log"),
                "");
        assertThat(paused.program().isAlive()).isTrue();
        paused.stop(LONG);
        assertThat(paused.program().isAlive()).isFalse();
    }

    @Test
    void its_end_is_seen_and_what_it_wrote_is_in_the_log() {
        Supervised failing = start("sh", "-c", "echo why; exit 3");
        assertThat(failing.awaitExit(LONG)).isTrue();
        assertThat(failing.exitValue()).isEqualTo(3);
        assertThat(directory.resolve("log")).content().contains("why");
        failing.stop(LONG);
    }

    @Test
    void missing_program_is_named_in_the_log() {
        Supervised missing = start("/nowhere/etcd");
        assertThat(missing.awaitExit(LONG)).isTrue();
        assertThat(LogTail.lastErrors(directory.resolve("log"), 0, 3)).contains("/nowhere/etcd");
    }

    @Test
    void two_cannot_have_one_directory() {
        try (Workspace workspace = Workspace.open(directory, ENVIRONMENT)) {
            assertThat(workspace.temporary()).isFalse();
            assertThatThrownBy(() -> Workspace.open(directory, ENVIRONMENT))
                    .isInstanceOf(ControlPlaneException.class)
                    .hasMessageContaining(directory + " is in use by another control plane");
        }
        Workspace.open(directory, ENVIRONMENT).close();
    }

    private Supervised start(String... command) {
        return Supervised.start(List.of(command), ENVIRONMENT, directory, directory.resolve("log"), "");
    }
}
