package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Wire;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pool hands out. The schema checks the text of the addresses, nothing checks that they go together.
 *
 * @param clusterName the Cluster in the pool's namespace that it belongs to and is paused with; absent when it belongs
 *     to none
 * @param pools where the addresses come from, one entry after the other; none when absent
 * @param allocationStrategy {@link #SEQUENTIAL} or {@link #RANDOM}: which free address of an entry is taken
 * @param preAllocations addresses kept for claims, by claim name
 * @param prefix prefix length for entries without one, at most 128, may be negative; absent and 0 mean none
 * @param gateway gateway for entries without one; absent and empty mean none
 * @param dnsServers name servers for entries without any
 * @param namePrefix start of the names of the pool's IPAddresses, at least 1 character
 */
@Wire
public record IPPoolSpec(
        @Nullable String clusterName,
        @Nullable List<PoolEntry> pools,
        String allocationStrategy,
        @Nullable Map<String, String> preAllocations,
        @Nullable Long prefix,
        @Nullable String gateway,
        @Nullable List<String> dnsServers,
        String namePrefix) {

    /** The lowest free address of an entry. */
    public static final String SEQUENTIAL = "sequential";

    /** Any free address of an entry. */
    public static final String RANDOM = "random";

    /** Keeps lists and map as they were, whatever the caller does to its own; says the strategy that is meant. */
    public IPPoolSpec {
        pools = pools == null ? null : List.copyOf(pools);
        allocationStrategy =
                allocationStrategy == null || allocationStrategy.isEmpty() ? SEQUENTIAL : allocationStrategy;
        preAllocations =
                preAllocations == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(preAllocations));
        dnsServers = dnsServers == null ? null : List.copyOf(dnsServers);
    }
}
