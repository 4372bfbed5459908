package dev.moorage.operator.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation {@value #ANNOTATION} remembers of the other version: its spec, in the form in which Cluster API's
 * providers write it, and the annotation that the object had there.
 *
 * @param spec the spec in the other version; null when the object had none
 * @param annotation the value of the same annotation in the other version; null when there was none
 */
record Memory(@Nullable ObjectNode spec, @Nullable String annotation) {
    static final String ANNOTATION = "cluster.x-k8s.io/conversion-data";

    private static final String INNER = "data";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads an annotation.
     *
     * @param apiVersion the version that it has to be of
     * @param unnamed whether a text without a version counts too, as older providers wrote it
     * @return null when it is something else: another program's, of another version, or none
     */
    static @Nullable Memory read(@Nullable String text, String apiVersion, boolean unnamed) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode tree = JSON.readTree(text);
            JsonNode version = tree.path("apiVersion");
            boolean ours = version.isTextual() && !version.textValue().isEmpty()
                    ? version.textValue().equals(apiVersion)
                    : unnamed;
            if (!ours || !(tree instanceof ObjectNode)) {
                return null;
            }
            JsonNode inner = tree.path(INNER);
            return new Memory(
                    tree.get("spec") instanceof ObjectNode spec ? spec : null,
                    inner.isTextual() ? inner.textValue() : null);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    /** The annotation's value for an object of that version and kind. */
    String text(String apiVersion, String kind) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", apiVersion)
                .put("kind", kind);
        if (spec != null) {
            tree.set("spec", spec);
        }
        if (annotation != null) {
            tree.put(INNER, annotation);
        }
        return tree.toString();
    }
}
