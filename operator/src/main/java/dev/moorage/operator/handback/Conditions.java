package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Conditions and counts that this operator wrote: nobody would correct them any more. */
final class Conditions {
    private static final Set<String> TYPES = types();
    private static final Set<String> OURS = ours();

    /** Beside the conditions; the Go providers know none of these. */
    private static final List<String> COMPANIONS = List.of("observedGeneration", "capacity", "availableIPCount");

    private Conditions() {}

    private static Set<String> types() {
        Set<String> types = new HashSet<>(Set.of("IndexesFit"));
        for (Aspect aspect : Aspect.values()) {
            types.add(aspect.word());
        }
        return types;
    }

    private static Set<String> ours() {
        Set<String> words = new HashSet<>(Set.of("StatusNearSizeLimit", "StatusTooLarge"));
        for (Aspect aspect : Aspect.values()) {
            words.add(aspect.reason(true));
            words.add(aspect.reason(false));
        }
        for (Reason reason : Reason.values()) {
            words.add(reason.word());
        }
        words.remove("");
        return words;
    }

    /** Plans the removal of our condition from one object; other conditions and everything else stay. */
    static void review(JsonNode object, ResourceType type, List<Removal> removals) {
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        boolean found = false;
        for (JsonNode condition : object.at("/status/conditions")) {
            if (TYPES.contains(condition.path("type").asText())
                    && OURS.contains(condition.path("reason").asText())) {
                found = true;
            } else {
                others.add(condition);
            }
        }
        if (!found) {
            return;
        }
        String namespace = object.at("/metadata/namespace").asText();
        String name = object.at("/metadata/name").asText();
        removals.add(new Removal(
                "conditions of " + type.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name),
                ApiRequest.mergePatch(type.status(namespace, name), patch(object, others))));
    }

    private static ObjectNode patch(JsonNode object, ArrayNode others) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").set("resourceVersion", object.at("/metadata/resourceVersion"));
        Set<String> kept = new HashSet<>();
        object.path("status").properties().forEach(it -> kept.add(it.getKey()));
        kept.remove("conditions");
        COMPANIONS.forEach(kept::remove);
        if (kept.isEmpty() && others.isEmpty()) {
            // An empty status would be refused.
            patch.putNull("status");
            return patch;
        }
        ObjectNode status = patch.putObject("status");
        if (others.isEmpty()) {
            status.putNull("conditions");
        } else {
            status.set("conditions", others);
        }
        for (String companion : COMPANIONS) {
            if (object.path("status").has(companion)) {
                status.putNull(companion);
            }
        }
        return patch;
    }
}
