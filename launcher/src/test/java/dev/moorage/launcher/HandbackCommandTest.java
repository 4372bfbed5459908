package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandbackCommandTest {
    @Test
    void help_says_what_goes_what_stays_and_when_it_refuses() {
        Said said = Said.by("handback", "--help");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "--kubeconfig", "--context", "--dry-run", "--drop-quarantines", "Refuses", "stay as they are");
    }

    @Test
    void kubeconfig_that_is_not_there_is_named(@TempDir Path folder) {
        Path missing = folder.resolve("kubeconfig");
        Said said = Said.by("handback", "--kubeconfig=" + missing);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(missing.toString());
    }
}
