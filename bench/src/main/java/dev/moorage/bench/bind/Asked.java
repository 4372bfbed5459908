package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ResourceType;

/**
 * A claim to be made.
 *
 * @param key its namespace and name
 * @param poolGroup API group of the pool it asks
 * @param poolKind kind of that pool
 * @param pool name of that pool
 */
record Asked(ObjectKey key, String poolGroup, String poolKind, String pool) {
    static final ResourceType CLAIMS = ResourceType.of(IPAddressClaim.class);

    /** Where it is made. */
    String collection() {
        return CLAIMS.collection(key.namespace());
    }

    /** Where it is then. */
    String item() {
        return CLAIMS.item(key.namespace(), key.name());
    }

    /** The object to create. */
    JsonNode body() {
        ObjectNode claim = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", CLAIMS.apiVersion())
                .put("kind", CLAIMS.kind());
        claim.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
        claim.putObject("spec").set("poolRef", poolRef());
        return claim;
    }

    /** As claims and addresses refer to the pool. */
    ObjectNode poolRef() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiGroup", poolGroup)
                .put("kind", poolKind)
                .put("name", pool);
    }
}
