package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Names another object, as Kubernetes' ObjectReference does. Only {@code name} and {@code namespace} are in use; the
 * rest is carried.
 *
 * @param apiVersion group and version of the object
 * @param fieldPath a part of the object
 * @param kind the object's kind
 * @param name the object's name
 * @param namespace the object's namespace; absent or empty means that of the object that refers to it
 * @param resourceVersion the state of the object that is meant
 * @param uid the object's UID
 */
@Wire
public record Reference(
        @Nullable String apiVersion,
        @Nullable String fieldPath,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String namespace,
        @Nullable String resourceVersion,
        @Nullable String uid) {

    /** A reference by namespace and name alone. */
    public static Reference to(String namespace, String name) {
        return new Reference(null, null, null, name, namespace, null, null);
    }
}
