package dev.moorage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/** The shipped CRDs as trees. */
final class Documents {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Documents() {}

    static List<JsonNode> all() {
        return Crds.documents(Crds.families(), true).stream()
                .map(Documents::parse)
                .toList();
    }

    /** The CRD of a plural or, where two groups share one, of its full name. */
    static JsonNode crd(String name) {
        List<JsonNode> found = all().stream()
                .filter(crd -> crd.at("/spec/names/plural").asText().equals(name)
                        || crd.at("/metadata/name").asText().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " CRDs with the name or plural " + name);
        }
        return found.getFirst();
    }

    static JsonNode version(JsonNode crd, String name) {
        return StreamSupport.stream(crd.at("/spec/versions").spliterator(), false)
                .filter(version -> version.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(crd.at("/metadata/name").asText() + " has no version " + name));
    }

    static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not YAML:\n" + yaml, e);
        }
    }
}
