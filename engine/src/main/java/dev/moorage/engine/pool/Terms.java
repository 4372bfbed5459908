package dev.moorage.engine.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is given together with an address.
 *
 * @param prefix prefix length, as the author wrote it
 * @param gateway as the author wrote it, or null
 * @param dnsServers as the author wrote them
 */
public record Terms(int prefix, @Nullable String gateway, List<String> dnsServers) {
    public Terms {
        dnsServers = List.copyOf(dnsServers);
    }
}
