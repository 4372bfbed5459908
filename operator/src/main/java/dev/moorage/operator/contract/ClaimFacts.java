package dev.moorage.operator.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim says, whatever its version.
 *
 * @param clusterName the Cluster that its spec names, or null
 * @param pool the pool it asks
 * @param addressName the address that its status names, or null
 * @param ready its Ready condition, or null
 * @param otherConditions the rest of its conditions, of its version's own record
 */
public record ClaimFacts(
        @Nullable String clusterName,
        PoolReference pool,
        @Nullable String addressName,
        @Nullable Ready ready,
        List<?> otherConditions) {
    public ClaimFacts {
        otherConditions = List.copyOf(otherConditions);
    }
}
