package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the API server, and its paths.
 *
 * @param group the API group; empty for the core group
 * @param version for example {@code v1beta2}
 * @param plural the name in paths and in the details of a Status
 * @param kind the name in objects
 * @param namespaced whether objects live in namespaces
 */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced) {

    /** The resource that a model class of the client stands for. */
    public static ResourceType of(Class<? extends HasMetadata> type) {
        @Nullable String group = HasMetadata.getGroup(type);
        return new ResourceType(
                group == null ? "" : group,
                HasMetadata.getVersion(type),
                HasMetadata.getPlural(type),
                HasMetadata.getKind(type),
                Utils.isResourceNamespaced(type));
    }

    /** {@code group/version}, or the version alone for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The path of the group and version. */
    public String root() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    /** The path of all objects, or of those in {@code namespace}. */
    public String collection(@Nullable String namespace) {
        return namespace == null || namespace.isEmpty()
                ? root() + "/" + plural
                : root() + "/namespaces/" + namespace + "/" + plural;
    }

    /** The path of one object; {@code namespace} is null or empty for cluster-scoped resources. */
    public String item(@Nullable String namespace, String name) {
        return collection(namespace) + "/" + name;
    }

    /** The path of the status subresource of one object. */
    public String status(@Nullable String namespace, String name) {
        return item(namespace, name) + "/status";
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withPlural(plural)
                .withKind(kind)
                .withNamespaced(namespaced)
                .build();
    }
}
