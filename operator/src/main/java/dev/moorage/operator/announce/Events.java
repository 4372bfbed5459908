package dev.moorage.operator.announce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.ResourceType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The requests that make an Event and raise its count. Events of the core group, since those are what kubectl describe
 * shows with a count.
 */
final class Events {
    private static final ResourceType TYPE = new ResourceType("", "v1", "events", "Event", true);
    private static final String COMPONENT = "moorage";
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_MESSAGE = 1_024;

    private final String who;

    /** Events of the replica of that identity. */
    Events(String who) {
        this.who = who;
    }

    /** A name that no other event has. */
    static String name(Regarding regarding, long distinct) {
        String suffix = "." + Long.toHexString(distinct);
        String stem = regarding.name();
        return stem.substring(0, Math.min(stem.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    /** Makes a warning. */
    ApiRequest create(Regarding regarding, String name, String reason, String message, long count, Instant now) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", TYPE.apiVersion())
                .put("kind", TYPE.kind());
        event.putObject("metadata").put("namespace", regarding.eventNamespace()).put("name", name);
        ObjectNode object = event.putObject("involvedObject")
                .put("apiVersion", regarding.apiVersion())
                .put("kind", regarding.kind())
                .put("name", regarding.name())
                .put("uid", regarding.uid());
        if (!regarding.namespace().isEmpty()) {
            object.put("namespace", regarding.namespace());
        }
        event.put("type", "Warning")
                .put("reason", reason)
                .put("message", message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)))
                .put("count", count)
                .put("firstTimestamp", time(now))
                .put("lastTimestamp", time(now))
                .put("reportingComponent", COMPONENT)
                .put("reportingInstance", who)
                .putObject("source")
                .put("component", COMPONENT);
        return ApiRequest.create(TYPE.collection(regarding.eventNamespace()), event);
    }

    /** Raises the count of one that was made. */
    static ApiRequest repeat(Regarding regarding, String name, long count, Instant now) {
        return ApiRequest.mergePatch(
                TYPE.item(regarding.eventNamespace(), name),
                JsonNodeFactory.instance.objectNode().put("count", count).put("lastTimestamp", time(now)));
    }

    private static String time(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
