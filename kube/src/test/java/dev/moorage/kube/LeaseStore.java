package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Lease in memory, with optimistic locking and merge patches as the API server does them. */
final class LeaseStore {
    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable ObjectNode lease;
    private int version;

    Outcome handle(ApiRequest request) {
        try {
            return switch (request.verb()) {
                case GET -> get();
                case POST -> create((ObjectNode) mapper.readTree(request.body()));
                case PATCH -> patch((ObjectNode) mapper.readTree(request.body()));
                default -> throw new IllegalArgumentException(request.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        lease = null;
    }

    String holder() {
        ObjectNode present = lease;
        return present == null
                ? ""
                : present.path("spec").path("holderIdentity").asText("");
    }

    JsonNode object() {
        ObjectNode present = lease;
        return present == null ? mapper.createObjectNode() : present;
    }

    private Outcome get() {
        ObjectNode present = lease;
        return present == null ? notFound() : new Outcome.Done(present.deepCopy());
    }

    private Outcome create(ObjectNode object) {
        if (lease != null) {
            return new Outcome.AlreadyExists(ApiStatus.bare(409, "exists"));
        }
        lease = object;
        return stored(object);
    }

    private Outcome patch(ObjectNode patch) {
        ObjectNode present = lease;
        if (present == null) {
            return notFound();
        }
        if (!patch.path("metadata").path("resourceVersion").asText().equals(Integer.toString(version))) {
            return new Outcome.Conflict(ApiStatus.bare(409, "conflict"));
        }
        merge(present, patch);
        return stored(present);
    }

    private Outcome stored(ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", Integer.toString(version));
        return new Outcome.Done(object.deepCopy());
    }

    private static Outcome notFound() {
        return new Outcome.NotFound(
                new ApiStatus(404, "NotFound", "not found", "coordination.k8s.io", "leases", "lock", "", List.of()));
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode child) {
                merge(into.withObject("/" + field.getKey()), child);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }
}
