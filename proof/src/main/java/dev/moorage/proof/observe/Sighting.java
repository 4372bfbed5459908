package dev.moorage.proof.observe;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An object as the API server showed it.
 *
 * @param kind what it is one of
 * @param version its resourceVersion, which counts the writes of all kinds in their order
 * @param object what it was then
 * @param gone whether it was removed then
 */
public record Sighting(WatchedKind kind, long version, JsonNode object, boolean gone) {
    String uid() {
        return object.at("/metadata/uid").asText();
    }
}
