package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions of one object, as they become. Those that nobody sets here stay as they are. */
final class Conditions {
    private final Seen object;
    private final Instant now;
    private final Map<String, JsonNode> byType = new LinkedHashMap<>();
    private final List<String> news = new ArrayList<>();

    Conditions(Seen object, Instant now) {
        this.object = object;
        this.now = now;
        object.status()
                .path("conditions")
                .forEach(each -> byType.put(each.path("type").asText(), each));
    }

    /** Sets one; the time of its change is kept while its status stays. */
    void set(String type, boolean status, String reason, String message) {
        String text = status ? "True" : "False";
        JsonNode before = byType.get(type);
        String since = before != null && before.path("status").asText().equals(text)
                ? before.path("lastTransitionTime").asText()
                : now.truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode condition = Json.object()
                .put("type", type)
                .put("status", text)
                .put("observedGeneration", object.generation())
                .put("lastTransitionTime", since)
                .put("reason", reason)
                .put("message", message);
        if (before == null
                || !before.path("status").asText().equals(text)
                || !before.path("reason").asText().equals(reason)
                || !before.path("message").asText().equals(message)) {
            news.add(type);
        }
        byType.put(type, condition);
    }

    /** Sets one that is shown only when it is true. */
    void show(String type, boolean shown, String reason, String message) {
        if (shown) {
            set(type, true, reason, message);
        } else {
            byType.remove(type);
        }
    }

    /** Whether one says something else than before. */
    boolean news(String type) {
        return news.contains(type);
    }

    /** One that was set. */
    JsonNode get(String type) {
        return byType.getOrDefault(type, MissingNode.getInstance());
    }

    ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode().addAll(byType.values());
    }
}
