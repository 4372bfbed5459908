package dev.moorage.engine.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prefix pool's settings as its author wrote them.
 *
 * @param prefixes IPv6 networks without host bits
 * @param length prefix length of what is handed out, 1 to 128 and no shorter than any of {@code prefixes}
 * @param gateway given with every prefix, and no reason not to hand out the one it lies in; null or empty when there is
 *     none
 * @param excluded addresses, networks and ranges that no prefix handed out may touch
 */
public record PrefixPoolSettings(
        List<String> prefixes, int length, @Nullable String gateway, List<String> excluded) {
    public PrefixPoolSettings {
        prefixes = List.copyOf(prefixes);
        excluded = List.copyOf(excluded);
    }
}
