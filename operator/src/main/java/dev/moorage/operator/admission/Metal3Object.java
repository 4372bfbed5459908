package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An object of Metal3 as it stands in a review.
 *
 * @param kind the kind that it says it is
 * @param metadata the object's, missing when it has none
 * @param spec the object's, missing when it has none
 */
record Metal3Object(String kind, JsonNode metadata, JsonNode spec) {
    /** Asks for a certain address, on claims. */
    static final String REQUEST = "ipAddress";

    static Metal3Object of(JsonNode object) {
        return new Metal3Object(object.path("kind").asText(), object.path("metadata"), object.path("spec"));
    }

    String namespace() {
        return metadata.path("namespace").asText();
    }

    /** The name, or the start of it when the rest is still to be made up. */
    String name() {
        String name = metadata.path("name").asText();
        return name.isEmpty() ? metadata.path("generateName").asText() : name;
    }

    Subject subject() {
        return new Subject(Metal3Kind.GROUP, kind, name());
    }

    /** The address that its annotation asks for, empty when there is none. */
    String request() {
        return metadata.path("annotations").path(REQUEST).asText();
    }
}
