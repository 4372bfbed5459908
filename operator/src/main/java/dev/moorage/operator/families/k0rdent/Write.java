package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
import dev.moorage.kube.ResourceType;

/** One write that was decided on. */
sealed interface Write {
    /** Who the fields that are applied belong to. */
    String MANAGER = "moorage-k0rdent";

    ResourceType type();

    String namespace();

    String name();

    /** The request that carries it out. */
    ApiRequest request();

    /**
     * Server-side apply: the fields of {@code body}, and no others, become as they stand there.
     *
     * @param look whether to decide once more by live reads, right before: for what cannot be taken back
     */
    record Apply(ResourceType type, String namespace, String name, ObjectNode body, boolean look) implements Write {
        @Override
        public ApiRequest request() {
            return ApiRequest.apply(type.item(namespace, name), body, MANAGER, true);
        }
    }

    /**
     * A merge patch on the condition of a resourceVersion, which stands in it.
     *
     * @param look as for {@link Apply}
     */
    record Patch(ResourceType type, String namespace, String name, ObjectNode body, boolean look) implements Write {
        static Patch of(ResourceType type, Seen object, ObjectNode body) {
            return of(type, object, body, false);
        }

        static Patch of(ResourceType type, Seen object, ObjectNode body, boolean look) {
            body.withObjectProperty("metadata").put("uid", object.uid()).put("resourceVersion", object.version());
            return new Patch(type, object.namespace(), object.name(), body, look);
        }

        @Override
        public ApiRequest request() {
            return ApiRequest.mergePatch(type.item(namespace, name), body);
        }
    }

    /** A merge patch of the status, on the condition of a resourceVersion. */
    record Status(ResourceType type, String namespace, String name, ObjectNode body) implements Write {
        static Status of(ResourceType type, Seen object, JsonNode status) {
            ObjectNode body = Json.object();
            body.putObject("metadata").put("resourceVersion", object.version());
            body.set("status", status);
            return new Status(type, object.namespace(), object.name(), body);
        }

        @Override
        public ApiRequest request() {
            return ApiRequest.mergePatch(type.status(namespace, name), body);
        }
    }

    /** A delete of exactly that object. */
    record Delete(ResourceType type, String namespace, String name, String uid, String version) implements Write {
        static Delete of(ResourceType type, Seen object) {
            return new Delete(type, object.namespace(), object.name(), object.uid(), object.version());
        }

        @Override
        public ApiRequest request() {
            return ApiRequest.delete(type.item(namespace, name), Preconditions.exactly(uid, version));
        }
    }
}
