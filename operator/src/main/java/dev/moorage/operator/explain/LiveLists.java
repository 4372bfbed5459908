package dev.moorage.operator.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists whole kinds, in every namespace, piece by piece. */
final class LiveLists {
    private static final int AT_ONCE = 500;

    private final Writer writer;

    LiveLists(Writer writer) {
        this.writer = writer;
    }

    /** All objects of a kind; none where it is not served. */
    List<JsonNode> all(ResourceType type) {
        List<JsonNode> items = new ArrayList<>();
        String from = "";
        do {
            JsonNode list =
                    read(type.collection(null) + "?limit=" + AT_ONCE + from, type.plural() + "." + type.group());
            list.path("items").forEach(items::add);
            String next = list.path("metadata").path("continue").asText();
            from = next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!from.isEmpty());
        return items;
    }

    /** What stands at a path; a missing node where nothing does. */
    JsonNode read(String path, String what) {
        return switch (writer.send(ApiRequest.get(path), Lane.NORMAL).join()) {
            case Outcome.Done(JsonNode object) -> object;
            case Outcome.NotFound _, Outcome.NoSuchResource _ -> MissingNode.getInstance();
            case Outcome.Forbidden refused ->
                throw new ExplainException("not allowed to list " + what + ": " + refused.message()
                        + "; have the right to list it granted in all namespaces");
            case Outcome other ->
                throw new ExplainException("cannot list " + what + ": " + other.message() + "; try again");
        };
    }
}
