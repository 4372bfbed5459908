package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * What follows from a view.
 *
 * @param writes in this order, each only when those before were carried out
 * @param statuses after those, as it then follows from what was answered
 * @param notices for people, once the statuses are written
 */
record Plan(List<Write> writes, List<Write.Status> statuses, List<Notice> notices) {
    static final Plan NOTHING = new Plan(List.of(), List.of(), List.of());

    Plan {
        writes = List.copyOf(writes);
        statuses = List.copyOf(statuses);
        notices = List.copyOf(notices);
    }

    /**
     * News about an object.
     *
     * @param object the object
     * @param apiVersion its group and version
     * @param kind its kind
     * @param reason one word
     * @param message what is wrong and what to do about it
     */
    record Notice(Seen object, String apiVersion, String kind, String reason, String message) {
        /** What a condition of it says. */
        static Notice of(Seen object, ResourceType type, JsonNode condition) {
            return new Notice(
                    object,
                    type.apiVersion(),
                    type.kind(),
                    condition.path("reason").asText(),
                    condition.path("message").asText());
        }
    }

    /**
     * What the API server refused a moment ago, in its words, by the kind that was to be written.
     *
     * @param byKind messages
     */
    record Refusals(Map<String, String> byKind) {
        static final Refusals NONE = new Refusals(Map.of());

        Refusals {
            byKind = Map.copyOf(byKind);
        }
    }
}
