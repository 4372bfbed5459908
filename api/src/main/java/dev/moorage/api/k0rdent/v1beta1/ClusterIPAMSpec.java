package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Which claim a ClusterIPAM is made for.
 *
 * @param provider that of the claim
 * @param clusterIPAMClaimRef name of the claim; set once
 * @param clusterIPAMClaimRefs a spelling of it that is found in published examples
 */
@Wire
public record ClusterIPAMSpec(
        @Nullable String provider,
        @Nullable String clusterIPAMClaimRef,
        @Nullable String clusterIPAMClaimRefs) {}
