package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool as it stands in a review.
 *
 * @param key which one; the name is the prefix of the name when that is still to be made up
 * @param deleting whether its deletion was asked for
 * @param annotations the object's, maybe none
 * @param spec the object's, empty when it has none
 */
record PoolObject(PoolKey key, boolean deleting, JsonNode annotations, ObjectNode spec) {
    private static final String GROUP = "ipam.cluster.x-k8s.io";

    static PoolObject of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String name = metadata.path("name").asText();
        return new PoolObject(
                new PoolKey(
                        GROUP,
                        object.path("kind").asText(),
                        metadata.path("namespace").asText(),
                        name.isEmpty() ? metadata.path("generateName").asText() : name),
                !metadata.path("deletionTimestamp").asText().isEmpty(),
                metadata.path("annotations"),
                object.get("spec") instanceof ObjectNode spec ? spec : JsonNodeFactory.instance.objectNode());
    }

    Subject subject() {
        return new Subject(key.group(), key.kind(), key.name());
    }

    /** The items of a list of the spec; none when it is absent. */
    List<String> items(String field) {
        List<String> items = new ArrayList<>();
        spec.path(field).forEach(item -> items.add(item.asText()));
        return items;
    }

    /** A number of the spec; {@code otherwise} when it is absent or no number of an int's size. */
    int number(String field, int otherwise) {
        JsonNode value = spec.path(field);
        return value.canConvertToInt() ? value.intValue() : otherwise;
    }

    /** The gateway, empty when there is none. */
    String gateway() {
        return spec.path("gateway").asText("");
    }
}
