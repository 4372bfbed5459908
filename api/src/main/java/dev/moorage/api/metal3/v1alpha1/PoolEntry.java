package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of addresses of a pool. Of start, end and subnet at least one is there.
 *
 * @param start the first address; absent means the one after the subnet's address as written
 * @param end the last address; absent means the last one of the subnet or of the IP family
 * @param subnet a CIDR block that the addresses are in; host bits are kept
 * @param prefix prefix length instead of the pool's, at most 128, may be negative; absent and 0 mean the pool's
 * @param gateway gateway instead of the pool's; absent and empty mean the pool's
 * @param dnsServers name servers instead of the pool's; absent and empty mean the pool's
 */
@Wire
public record PoolEntry(
        @Nullable String start,
        @Nullable String end,
        @Nullable String subnet,
        @Nullable Long prefix,
        @Nullable String gateway,
        @Nullable List<String> dnsServers) {

    /** Keeps the list as it was, whatever the caller does to its own. */
    public PoolEntry {
        dnsServers = dnsServers == null ? null : List.copyOf(dnsServers);
    }
}
