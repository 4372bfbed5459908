package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a cluster's chart gets. */
final class Values {
    static final String ENABLED = "ipamEnabled";
    private static final List<String> OF_CLAIM = List.of(ENABLED, "ipPool");

    private Values() {}

    /** How many nodes are asked for, control plane and workers; what is not said counts nothing. */
    static long nodes(JsonNode config, JsonNode defaults) {
        long nodes = 0;
        for (String field : List.of("controlPlaneNumber", "workersNumber")) {
            JsonNode said = config.path(field);
            nodes += Math.max(0, (said.isNumber() ? said : defaults.path(field)).asLong());
        }
        return nodes;
    }

    /** What is asked for, with what the claim and the credential add. */
    static ObjectNode of(Seen deployment, Gate gate, ObjectNode identity, @Nullable Seen release) {
        ObjectNode values = config(deployment);
        switch (gate) {
            case Gate.Open(List<JsonNode> data, String _) -> add(values, data);
            // What a cluster was made with stays, whatever becomes of its claim.
            case Gate.NotAsked _, Gate.Shut _ -> {
                if (release != null) {
                    keep(values, release.spec().path("values"));
                }
            }
        }
        values.set("clusterIdentity", identity);
        if (!deployment.labels().isEmpty() && !values.has("clusterLabels")) {
            values.set("clusterLabels", deployment.labels());
        }
        return values;
    }

    /** The values that are asked for. */
    static ObjectNode config(Seen deployment) {
        return deployment.spec().get("config") instanceof ObjectNode config ? config.deepCopy() : Json.object();
    }

    /** Adds what a claim adds. */
    static void add(ObjectNode values, List<JsonNode> data) {
        values.put(ENABLED, true);
        data.forEach(each -> values.set(each.path("name").asText(), each));
    }

    private static void keep(ObjectNode values, JsonNode before) {
        if (before.path(ENABLED).asBoolean()) {
            OF_CLAIM.stream().filter(before::has).forEach(field -> values.set(field, before.get(field)));
        }
    }
}
