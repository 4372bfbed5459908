package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The API server's own record of what a user wrote. */
final class Audit {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path directory;

    /** Prepares the files in a directory. */
    Audit(Path directory, String user) {
        this.directory = directory;
        String policy = """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived]
                rules:
                - level: Metadata
                  users: ["%s"]
                  verbs: [create, update, patch, delete]
                - level: None
                """.formatted(user);
        try {
            Files.writeString(directory.resolve("policy.yaml"), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flags for kube-apiserver. */
    String[] flags() {
        return new String[] {
            "--audit-policy-file=" + directory.resolve("policy.yaml"),
            "--audit-log-path=" + directory.resolve("audit.log"),
            "--audit-log-mode=blocking"
        };
    }

    /** Every write to objects of one namespace so far, in order, such as {@code patch ipaddressclaims/a/status}. */
    List<String> writes(String namespace) {
        List<String> writes = new ArrayList<>();
        try (Stream<String> lines = Files.lines(directory.resolve("audit.log"))) {
            for (String line :
                    lines.filter(it -> it.contains('"' + namespace + '"')).toList()) {
                JsonNode event = mapper.readTree(line);
                JsonNode object = event.path("objectRef");
                if (object.path("namespace").asText().equals(namespace)) {
                    writes.add(event.path("verb").asText() + " "
                            + object.path("resource").asText() + "/"
                            + object.path("name").asText()
                            + (object.has("subresource")
                                    ? "/" + object.path("subresource").asText()
                                    : ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writes;
    }
}
