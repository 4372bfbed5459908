package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ResourceType;

/**
 * A claim to be made.
 *
 * @param key its namespace and name
 * @param type its kind
 * @param spec what it asks for
 */
record Asked(ObjectKey key, ResourceType type, ObjectNode spec) {
    /** Where it is made. */
    String collection() {
        return type.collection(key.namespace());
    }

    /** Where it is then. */
    String item() {
        return type.item(key.namespace(), key.name());
    }

    /** Where its status is. */
    String status() {
        return type.status(key.namespace(), key.name());
    }

    /** The object to create. */
    JsonNode body() {
        ObjectNode claim = Bodies.object(type, key);
        claim.set("spec", spec);
        return claim;
    }
}
