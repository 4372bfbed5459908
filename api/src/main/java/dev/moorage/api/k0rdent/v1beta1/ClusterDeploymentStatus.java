package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a cluster, as far as it is written here.
 *
 * @param conditions unique by type
 * @param k8sVersion Kubernetes version that the template makes
 * @param observedGeneration the generation of the spec that this speaks of
 */
@Wire
public record ClusterDeploymentStatus(
        @Nullable List<Condition> conditions,
        @Nullable String k8sVersion,
        @Nullable Long observedGeneration) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public ClusterDeploymentStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
