package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request to the API server, sent at most once.
 *
 * @param verb the HTTP method
 * @param path path and query, beginning with a slash
 * @param contentType the media type of the body; unused without one
 * @param body JSON text, or null
 */
public record ApiRequest(
        Verb verb,
        String path,
        String contentType,
        @Nullable String body) {
    private static final String JSON = "application/json";

    /** Reads an object or a list. */
    public static ApiRequest get(String path) {
        return new ApiRequest(Verb.GET, path, JSON, null);
    }

    /** Creates {@code object} in {@code collection}. */
    public static ApiRequest create(String collection, JsonNode object) {
        return new ApiRequest(Verb.POST, collection, JSON, object.toString());
    }

    /** Replaces the object; conflicts unless {@code object} carries the current resourceVersion. */
    public static ApiRequest update(String item, JsonNode object) {
        return new ApiRequest(Verb.PUT, item, JSON, object.toString());
    }

    /** A JSON merge patch (RFC 7386). */
    public static ApiRequest mergePatch(String item, JsonNode patch) {
        return new ApiRequest(Verb.PATCH, item, "application/merge-patch+json", patch.toString());
    }

    /** A JSON patch (RFC 6902); {@code operations} is an array. */
    public static ApiRequest jsonPatch(String item, JsonNode operations) {
        return new ApiRequest(Verb.PATCH, item, "application/json-patch+json", operations.toString());
    }

    /** Server-side apply of {@code object} as {@code fieldManager}; {@code force} takes fields over from others. */
    public static ApiRequest apply(String item, JsonNode object, String fieldManager, boolean force) {
        String query = "?fieldManager=" + URLEncoder.encode(fieldManager, StandardCharsets.UTF_8) + "&force=" + force;
        return new ApiRequest(Verb.PATCH, item + query, "application/apply-patch+yaml", object.toString());
    }

    /** Deletes exactly the object that {@code preconditions} name. There is no delete without preconditions. */
    public static ApiRequest delete(String item, Preconditions preconditions) {
        ObjectNode options =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "DeleteOptions");
        options.putObject("preconditions")
                .put("uid", preconditions.uid())
                .put("resourceVersion", preconditions.resourceVersion());
        if (preconditions.propagation() != null) {
            options.put("propagationPolicy", preconditions.propagation());
        }
        return new ApiRequest(Verb.DELETE, item, JSON, options.toString());
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
