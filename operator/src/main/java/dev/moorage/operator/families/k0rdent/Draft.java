package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ResourceType;
import org.jspecify.annotations.Nullable;

/** An object that is to be there. A stamp in it tells later whether what was applied is still what is wanted. */
final class Draft {
    private static final String STAMP = "ipam.moorage.dev/applied";

    private final ResourceType type;
    private final String namespace;
    private final String name;
    private final ObjectNode body = Json.object();

    Draft(ResourceType type, String namespace, String name) {
        this.type = type;
        this.namespace = namespace;
        this.name = name;
        body.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        body.putObject("metadata").put("namespace", namespace).put("name", name);
    }

    /** Its spec, to be filled. */
    ObjectNode spec() {
        return body.withObjectProperty("spec");
    }

    Draft label(String key, String value) {
        body.withObjectProperty("metadata").withObjectProperty("labels").put(key, value);
        return this;
    }

    /**
     * Goes when the owner goes; a controller besides holds the owner's deletion up until it has gone. An object that
     * somebody else made stays theirs: nobody who may not delete it may own it.
     *
     * @param existing the object as it is, null when it is not there
     */
    Draft ownedBy(ResourceType ownerType, Seen owner, boolean controller, @Nullable Seen existing) {
        if (existing != null && !existing.ownedBy(owner.uid())) {
            JsonNode theirs = existing.json().at("/metadata/ownerReferences");
            if (!theirs.isEmpty()) {
                body.withObjectProperty("metadata").set("ownerReferences", theirs);
            }
            return this;
        }
        ObjectNode reference = body.withObjectProperty("metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", ownerType.apiVersion())
                .put("kind", ownerType.kind())
                .put("name", owner.name())
                .put("uid", owner.uid());
        if (controller) {
            reference.put("controller", true).put("blockOwnerDeletion", true);
        }
        return this;
    }

    /** Whether {@code actual} is not, or no longer, what is wanted. */
    boolean differs(@Nullable Seen actual) {
        return actual == null || !Json.within(stamped(), actual.json());
    }

    /** The write that makes it so. */
    Write.Apply write(boolean look) {
        return new Write.Apply(type, namespace, name, stamped(), look);
    }

    private ObjectNode stamped() {
        ObjectNode stamped = body.deepCopy();
        stamped.withObjectProperty("metadata").withObjectProperty("annotations").put(STAMP, Json.stamp(body));
        return stamped;
    }
}
