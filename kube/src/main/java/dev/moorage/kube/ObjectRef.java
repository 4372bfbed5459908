package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * One object of a resource, told from later ones of the same name by its UID.
 *
 * @param namespace empty for cluster-scoped objects
 * @param name its name
 * @param uid its UID
 */
public record ObjectRef(String namespace, String name, String uid) {
    /** The reference to {@code object}. */
    public static ObjectRef of(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        return new ObjectRef(orEmpty(meta.getNamespace()), orEmpty(meta.getName()), orEmpty(meta.getUid()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
