package dev.moorage.operator.families.metal3;

import dev.moorage.api.Condition;
import dev.moorage.operator.contract.Ready;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a pool is needed to write to it.
 *
 * @param finalizers all its finalizers
 * @param owners all its owners, in their order
 * @param created creationTimestamp as it is written
 * @param lastUpdated when its indexes last changed, or null
 * @param fit its condition on the room for indexes, or null
 * @param otherConditions its conditions without that
 */
record PoolOrigin(
        List<String> finalizers,
        List<OwnerReference> owners,
        String created,
        @Nullable String lastUpdated,
        @Nullable Ready fit,
        List<Condition> otherConditions) {}
