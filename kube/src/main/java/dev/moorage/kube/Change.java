package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * What an {@link Informer} saw.
 *
 * @param <T> the objects watched
 */
public sealed interface Change<T extends HasMetadata> {
    /** An object not seen before. */
    record Added<T extends HasMetadata>(T object) implements Change<T> {}

    /** An object seen before, with another resourceVersion. */
    record Updated<T extends HasMetadata>(T object) implements Change<T> {}

    /** The API server said that the object was deleted; {@code object} is its last state. Final. */
    record Deleted<T extends HasMetadata>(T object) implements Change<T> {}

    /**
     * The object is missing from a later list, or another object has its name: its deletion was not seen. This is
     * absence from a list, not proof.
     */
    record Absent<T extends HasMetadata>(ObjectRef ref) implements Change<T> {}

    /** A whole list has been delivered: what was not seen by now does not exist at {@code resourceVersion}. */
    record Synced<T extends HasMetadata>(String resourceVersion) implements Change<T> {}

    /** The resource is not served (any more). Says nothing about the objects; they may come back with it. */
    record Unserved<T extends HasMetadata>() implements Change<T> {}
}
