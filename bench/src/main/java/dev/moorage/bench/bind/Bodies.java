package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ResourceType;

/** Objects to be sent. */
final class Bodies {
    private Bodies() {}

    /** An object without a spec. */
    static ObjectNode object(ResourceType type, ObjectKey key) {
        ObjectNode object = empty().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        ObjectNode metadata = object.putObject("metadata").put("name", key.name());
        if (!key.namespace().isEmpty()) {
            metadata.put("namespace", key.namespace());
        }
        return object;
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode owner(ArrayNode owners, ResourceType type, String name, String uid) {
        return owners.addObject()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put("name", name)
                .put("uid", uid);
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }
}
