package dev.moorage.engine.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool's settings as its author wrote them.
 *
 * @param addresses items, each an address, a CIDR or {@code from-to}
 * @param prefix prefix length that every address is given with; also spans the subnet whose ends are withheld
 * @param gateway never handed out; null or empty when there is none
 * @param excluded items taken out of {@code addresses}
 * @param allocateReserved whether network, broadcast and anycast addresses may be handed out
 */
public record PoolSettings(
        List<String> addresses, int prefix, @Nullable String gateway, List<String> excluded, boolean allocateReserved) {
    public PoolSettings {
        addresses = List.copyOf(addresses);
        excluded = List.copyOf(excluded);
    }
}
