package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The Status with which the API server refuses a request. Texts that it left out are empty.
 *
 * @param code the HTTP status
 * @param reason for example {@code Conflict}
 * @param message for people
 * @param group of the object that the details name
 * @param kind of the details: the plural resource name, mostly
 * @param name of the object that the details name
 * @param uid of the object that the details name
 * @param causes the single faults
 */
public record ApiStatus(
        int code,
        String reason,
        String message,
        String group,
        String kind,
        String name,
        String uid,
        List<Cause> causes) {

    /** One fault: why ({@code reason}), in words, and in which field; texts left out are empty. */
    public record Cause(String reason, String message, String field) {}

    static ApiStatus of(int code, JsonNode status) {
        JsonNode details = status.path("details");
        List<Cause> causes = new ArrayList<>();
        for (JsonNode cause : details.path("causes")) {
            causes.add(new Cause(
                    cause.path("reason").asText(""),
                    cause.path("message").asText(""),
                    cause.path("field").asText("")));
        }
        return new ApiStatus(
                code,
                status.path("reason").asText(""),
                status.path("message").asText(""),
                details.path("group").asText(""),
                details.path("kind").asText(""),
                details.path("name").asText(""),
                details.path("uid").asText(""),
                List.copyOf(causes));
    }

    /** A refusal whose body is no Status. */
    static ApiStatus bare(int code, String text) {
        return new ApiStatus(code, "", text, "", "", "", "", List.of());
    }

    /** Whether the details name that very object. */
    public boolean names(ResourceType type, String object) {
        return name.equals(object)
                && group.equals(type.group())
                && (kind.equals(type.plural()) || kind.equals(type.kind()));
    }

    /** Whether a cause has this reason. */
    public boolean hasCause(String causeReason) {
        return causes.stream().anyMatch(cause -> cause.reason().equals(causeReason));
    }

    /** Whether a cause is about this field, for example {@code metadata.uid}. */
    public boolean concerns(String field) {
        return causes.stream().anyMatch(cause -> cause.field().equals(field));
    }
}
