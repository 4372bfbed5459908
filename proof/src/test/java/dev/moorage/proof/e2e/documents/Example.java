package dev.moorage.proof.e2e.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pool of the document on the in-cluster family, with what the text below it says that its first claim gets.
 *
 * @param manifest as it stands there
 * @param pool the same as a tree
 * @param first the address or prefix, with its length
 */
record Example(String manifest, JsonNode pool, String first) {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/in-cluster.md");

    /** All of a kind. */
    static List<Example> of(String kind) throws IOException {
        Matcher found = Pattern.compile(
                        "(?ms)^```yaml\\n([^`]*kind: " + kind + "\\n[^`]*)^```\\n\\nIts first claim gets `([^`]+)`")
                .matcher(Files.readString(DOCUMENT));
        List<Example> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(new Example(found.group(1), Yaml.tree(found.group(1)), found.group(2)));
        }
        return examples;
    }

    String name() {
        return pool.at("/metadata/name").asText();
    }

    /** The fields of {@code spec} that some of them show. */
    static List<String> fields(List<Example> examples) {
        List<String> fields = new ArrayList<>();
        examples.forEach(it -> it.pool().path("spec").fieldNames().forEachRemaining(fields::add));
        return fields;
    }
}
