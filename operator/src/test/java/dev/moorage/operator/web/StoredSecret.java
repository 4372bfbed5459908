package dev.moorage.operator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.ApiStatus;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Verb;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An API server that knows one Secret, and whose writes conflict as they should. */
final class StoredSecret {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Nullable ObjectNode stored;

    int writes;
    /** Done once, between a read and the write that follows. */
    @Nullable Runnable meanwhile;

    String text(String key) {
        String encoded = Objects.requireNonNull(stored).path("data").path(key).asText();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
    }

    static ApiStatus status(int code, String reason) {
        return new ApiStatus(code, reason, reason, "", "secrets", "x", "", List.of());
    }

    CompletableFuture<Outcome> send(ApiRequest request) {
        Runnable first = meanwhile;
        if (request.verb() != Verb.GET && first != null) {
            meanwhile = null;
            first.run();
        }
        return CompletableFuture.completedFuture(answer(request));
    }

    private Outcome answer(ApiRequest request) {
        ObjectNode before = stored;
        if (request.verb() == Verb.GET) {
            return before == null ? new Outcome.NotFound(status(404, "NotFound")) : new Outcome.Done(before.deepCopy());
        }
        ObjectNode body = body(request);
        if (request.verb() == Verb.POST && before != null) {
            return new Outcome.AlreadyExists(status(409, "AlreadyExists"));
        }
        if (request.verb() == Verb.PUT
                && (before == null
                        || !body.at("/metadata/resourceVersion").equals(before.at("/metadata/resourceVersion")))) {
            return new Outcome.Conflict(status(409, "Conflict"));
        }
        body.withObject("/metadata").put("resourceVersion", Integer.toString(++writes));
        stored = body;
        return new Outcome.Done(body.deepCopy());
    }

    private static ObjectNode body(ApiRequest request) {
        try {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(request.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
