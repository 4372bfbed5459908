package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are claimed, and for whom.
 *
 * @param provider {@code in-cluster} or {@code ipam-infoblox}
 * @param cluster the ClusterDeployment of the claim's namespace; set once
 * @param clusterIPAMRef the ClusterIPAM made for the claim, named like the claim; set once
 * @param nodeNetwork addresses of nodes
 * @param clusterNetwork accepted, and not acted on
 * @param externalNetwork accepted, and not acted on
 */
@Wire
public record ClusterIPAMClaimSpec(
        String provider,
        @Nullable String cluster,
        @Nullable String clusterIPAMRef,
        @Nullable AddressSpace nodeNetwork,
        @Nullable AddressSpace clusterNetwork,
        @Nullable AddressSpace externalNetwork) {}
