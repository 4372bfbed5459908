package dev.moorage.operator.families.k0rdent;

import dev.moorage.kube.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the cluster while something is decided. */
interface View {
    /** One object; null when there is none. */
    @Nullable Seen find(ResourceType type, String namespace, String name);

    /** The objects of a namespace, by name. */
    List<Seen> in(ResourceType type, String namespace);

    /** The objects of all namespaces, by namespace and name. */
    List<Seen> all(ResourceType type);

    /** Whether the API server serves the kind. */
    boolean served(ResourceType type);
}
