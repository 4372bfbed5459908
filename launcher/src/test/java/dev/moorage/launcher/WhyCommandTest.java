package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyCommandTest {
    @Test
    void help_tells_what_can_be_asked_and_which_rights_it_takes() {
        Said said = Said.by("why", "--help");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("claim", "pool", "address", "writes nothing", "why pool InClusterIPPool default/machines")
                .containsPattern("right\\s+to list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claim machine-1 | needs its namespace; write NAMESPACE/machine-1",
                "claim default/ | names no object",
                "pool InClusterIPPool a/b/c | names no object",
                "address 10.0.0.1 --output=yaml | use text or json",
            })
    void wrong_words_are_answered_with_the_right_ones(String words, String answer) {
        Said said = Said.by(("why " + words.strip()).split(" "));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(answer.strip());
    }

    @Test
    void what_is_wrong_is_said_by_the_whole_command() {
        assertThat(Said.by("why", "claim", "machine-1").errorLines())
                .singleElement()
                .asString()
                .startsWith("moorage why claim: ");
    }

    @Test
    void kubeconfig_that_is_not_there_is_named(@TempDir Path folder) {
        Path missing = folder.resolve("kubeconfig");
        Said said = Said.by("why", "address", "10.0.0.1", "--kubeconfig=" + missing);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(missing.toString());
    }
}
