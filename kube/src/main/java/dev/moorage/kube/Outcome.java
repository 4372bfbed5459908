package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What became of one request. Only {@link Unknown} leaves open whether the request was carried out. */
public sealed interface Outcome {
    /** For people. */
    String message();

    /** Carried out. For a delete, {@code object} is the object or a Status. */
    record Done(JsonNode object) implements Outcome {
        @Override
        public String message() {
            return "done";
        }
    }

    /** Not carried out, for the reason in {@link #status()}. */
    sealed interface Refused extends Outcome {
        /** What the API server said. */
        ApiStatus status();

        @Override
        default String message() {
            return status().message();
        }
    }

    /** 409: the resourceVersion, or a precondition, no longer holds. */
    record Conflict(ApiStatus status) implements Refused {}

    /** 409 on create: the name is taken, possibly by an earlier request of our own. */
    record AlreadyExists(ApiStatus status) implements Refused {}

    /** 404 whose Status names an object: that one, or the namespace around it. */
    record NotFound(ApiStatus status) implements Refused {
        /** Whether it is this very object that is missing. */
        public boolean names(ResourceType type, String object) {
            return status.names(type, object);
        }
    }

    /** 404 without an object: the resource is not served (CRD absent, version not served, wrong path). */
    record NoSuchResource(ApiStatus status) implements Refused {}

    /** 422. Names the fields in the causes. */
    record Invalid(ApiStatus status) implements Refused {}

    /** 403: by RBAC, admission, or because the namespace is going away. */
    record Forbidden(ApiStatus status) implements Refused {
        /** Whether the namespace is being deleted, so that nothing can be created in it any more. */
        public boolean namespaceTerminating() {
            return status.hasCause("NamespaceTerminating");
        }
    }

    /** 401, also after the credentials were read anew. */
    record Unauthorized(ApiStatus status) implements Refused {}

    /** Any other refusal: 400, 405, 410, 413, 415 and so on. Sending it again will not help. */
    record Rejected(ApiStatus status) implements Refused {}

    /** 429: certainly not carried out. The writer holds everything back for {@code retryAfter}. */
    record Throttled(Duration retryAfter, String message) implements Outcome {}

    /**
     * 5xx, time-out, broken connection or unreadable answer: carried out, or not, or not yet.
     *
     * @param retryAfter how long the server asked to be left alone; zero when it did not
     */
    record Unknown(String message, Duration retryAfter) implements Outcome {}

    /** Never left this process: the writer was halted or closed. */
    record NotSent(String message) implements Outcome {}
}
