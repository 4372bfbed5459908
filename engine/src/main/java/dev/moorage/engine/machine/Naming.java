package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import java.util.Map;
import java.util.Set;

/**
 * How families name address objects. Where they are named after their claim, making one is what keeps a claim from being
 * bound twice; where they are named after their address, the write of the claim's status is.
 *
 * @param afterAddress API groups of pools whose address objects are named after the address
 * @param kinds kinds of address objects by the kind of claim that they are for, where it is not Cluster API's
 */
public record Naming(Set<String> afterAddress, Map<String, String> kinds) {
    /** Everything is Cluster API's and named after its claim. */
    public static final Naming AFTER_CLAIMS = new Naming(Set.of(), Map.of());

    public Naming {
        afterAddress = Set.copyOf(afterAddress);
        kinds = Map.copyOf(kinds);
    }

    boolean afterAddress(PoolKey pool) {
        return !afterAddress.isEmpty() && afterAddress.contains(pool.group());
    }

    String addressKind(ClaimKey claim) {
        return kinds.getOrDefault(claim.kind(), ObjectKey.ADDRESS);
    }
}
