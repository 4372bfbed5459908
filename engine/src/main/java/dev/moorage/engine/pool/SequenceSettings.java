package dev.moorage.engine.pool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a pool that hands out its items one after the other, as its author wrote them.
 *
 * @param items in their order
 * @param random whether any free address of an item is given instead of the lowest
 * @param preallocated addresses by claim name
 * @param namePrefix begins the name of every address object
 * @param defaults for items that say nothing else
 */
public record SequenceSettings(
        List<Item> items, boolean random, Map<String, String> preallocated, String namePrefix, Terms defaults) {
    public SequenceSettings {
        items = List.copyOf(items);
        preallocated = Map.copyOf(preallocated);
    }

    /**
     * One item. Without {@code start} the addresses after the one that {@code subnet} is written with are its own.
     *
     * @param start first address, or null
     * @param end last address, or null
     * @param subnet network that the addresses must lie in, or null
     * @param prefix prefix length; 0 for the pool's
     * @param gateway null for the pool's
     * @param dnsServers empty for the pool's
     */
    public record Item(
            @Nullable String start,
            @Nullable String end,
            @Nullable String subnet,
            int prefix,
            @Nullable String gateway,
            List<String> dnsServers) {
        public Item {
            dnsServers = List.copyOf(dnsServers);
        }
    }
}
