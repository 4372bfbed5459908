package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorProcessTest {
    @Test
    void operator_that_does_not_become_ready_is_not_waited_for_in_vain(@TempDir Path folder) {
        Path log = folder.resolve("operator.log");
        List<String> hopeless = List.of("--kubeconfig=" + folder.resolve("absent"));
        try (OperatorProcess operator = new OperatorProcess(hopeless, log)) {
            assertThatThrownBy(() -> operator.awaitReady(Duration.ofMillis(300)))
                    .isInstanceOf(PlainException.class)
                    .hasMessageContaining("not ready")
                    .hasMessageContaining(log.toString());
        }
    }
}
