package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Reads conditions. */
final class Conditions {
    private Conditions() {}

    /** An object's condition of that type; a missing node when it has none. */
    static JsonNode of(JsonNode object, String type) {
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return MissingNode.getInstance();
    }

    /** Whether Ready has this status and reason, and its message holds all fragments. */
    static boolean ready(JsonNode object, String status, String reason, String... fragments) {
        return says(object, "Ready", status, reason, fragments);
    }

    /** The same of any type. */
    static boolean says(JsonNode object, String type, String status, String reason, String... fragments) {
        JsonNode condition = of(object, type);
        String message = condition.path("message").asText();
        for (String fragment : fragments) {
            if (!message.contains(fragment)) {
                return false;
            }
        }
        return condition.path("status").asText().equals(status)
                && condition.path("reason").asText().equals(reason);
    }
}
