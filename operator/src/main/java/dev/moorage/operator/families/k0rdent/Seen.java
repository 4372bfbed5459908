package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object as the API server shows it.
 *
 * @param json all of it
 */
record Seen(JsonNode json) {
    String namespace() {
        return metadata("namespace");
    }

    String name() {
        return metadata("name");
    }

    String uid() {
        return metadata("uid");
    }

    String version() {
        return metadata("resourceVersion");
    }

    long generation() {
        return json.path("metadata").path("generation").asLong();
    }

    boolean deleting() {
        return !metadata("deletionTimestamp").isEmpty();
    }

    JsonNode spec() {
        return json.path("spec");
    }

    JsonNode status() {
        return json.path("status");
    }

    String annotation(String key) {
        return json.path("metadata").path("annotations").path(key).asText();
    }

    JsonNode labels() {
        return json.path("metadata").path("labels");
    }

    List<String> finalizers() {
        return json.path("metadata")
                .path("finalizers")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether an owner reference names that UID. */
    boolean ownedBy(String owner) {
        return json.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(it -> it.path("uid").asText().equals(owner));
    }

    /** The UID of the owner that controls it, null when none does. */
    @Nullable String controller() {
        return json.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .filter(it -> it.path("controller").asBoolean())
                .map(it -> it.path("uid").asText())
                .findFirst()
                .orElse(null);
    }

    /** A condition; missing when it is not there. */
    JsonNode condition(String type) {
        for (JsonNode each : status().path("conditions")) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** Whether the condition speaks of the spec as it is now; one that does not say so is taken to. */
    boolean current(JsonNode condition) {
        return condition.path("observedGeneration").asLong(generation()) >= generation();
    }

    private String metadata(String field) {
        return json.path("metadata").path(field).asText();
    }
}
