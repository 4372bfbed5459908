package dev.moorage.proof.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the project's own documents and examples say must work. */
@ExtendWith(OnCluster.class)
class OwnDocumentsIT {
    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", ".")).resolve("..");
    private static final Pattern MANIFEST = Pattern.compile("(?ms)^```yaml\\n(apiVersion:.*?)^```$");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), files)
                    .filter(it ->
                            it.toString().endsWith(".md") && !manifests(it).isEmpty())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void manifests_of_the_document_are_taken_word_for_word(Path document, Scene scene) {
        assertThat(manifests(document))
                .allSatisfy(manifest -> assertThatCode(() -> scene.tryStrictly(manifest))
                        .as(manifest)
                        .doesNotThrowAnyException());
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("examples"))) {
            return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_is_taken_word_for_word(Path example, Scene scene) {
        assertThatCode(() -> scene.tryStrictly(Files.readString(example))).doesNotThrowAnyException();
    }

    private static List<String> manifests(Path document) {
        if (!Files.isRegularFile(document)) {
            return List.of();
        }
        try {
            return MANIFEST.matcher(Files.readString(document))
                    .results()
                    .map((MatchResult it) -> it.group(1))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
