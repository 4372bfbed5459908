package dev.moorage.proof.steady;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * An object as a watch showed it.
 *
 * @param version its resourceVersion, which counts the writes of all kinds in their order
 * @param gone whether it was deleted then
 */
record Sighting(long version, boolean gone, HasMetadata object) {
    String uid() {
        return object.getMetadata().getUid();
    }

    String name() {
        return object.getMetadata().getName();
    }
}
