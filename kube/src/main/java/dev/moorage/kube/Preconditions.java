package dev.moorage.kube;

import org.jspecify.annotations.Nullable;

/**
 * What must still hold when a delete is carried out; otherwise the API server answers a conflict.
 *
 * @param uid the object's UID
 * @param resourceVersion the object's resourceVersion
 * @param propagation {@code Background}, {@code Foreground}, {@code Orphan}, or null for the server's default
 */
public record Preconditions(
        String uid, String resourceVersion, @Nullable String propagation) {
    /** The exact object as it was read, with the server's default propagation. */
    public static Preconditions exactly(String uid, String resourceVersion) {
        return new Preconditions(uid, resourceVersion, null);
    }
}
