package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What a claim asks for.
 *
 * @param clusterName the Cluster in the claim's namespace that it belongs to, 1 to 63 characters; absent when it
 *     belongs to none or names it by label
 * @param poolRef the pool to take an address from
 */
@Wire
public record IPAddressClaimSpec(@Nullable String clusterName, PoolRef poolRef) {}
