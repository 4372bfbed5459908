package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.metal3.v1alpha1.IPAddress;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.api.metal3.v1alpha1.IPPool;
import dev.moorage.kube.ResourceType;

/** The kinds of Metal3. */
final class Metal3 {
    static final ResourceType POOLS = ResourceType.of(IPPool.class);
    static final ResourceType CLAIMS = ResourceType.of(IPClaim.class);
    static final ResourceType ADDRESSES = ResourceType.of(IPAddress.class);

    private Metal3() {}

    /** Whether a claim of Cluster API, in any version, asks a pool of Metal3. */
    static boolean serves(JsonNode claim) {
        JsonNode reference = claim.at("/spec/poolRef");
        return reference.path("apiGroup").asText().equals(POOLS.group())
                && reference.path("kind").asText().equals(POOLS.kind());
    }
}
