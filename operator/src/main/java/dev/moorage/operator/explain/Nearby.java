package dev.moorage.operator.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an address has to do with a pool's settings, beyond being handed out. */
final class Nearby {
    private static final List<String> EXCLUSIONS = List.of("excludedAddresses", "excludeAddresses", "excludedPrefixes");

    private Nearby() {}

    /** Why the pool is worth a word although none of its items lists the address; null when it is not. */
    static @Nullable String of(Address address, PoolDefinition definition) {
        if (definition.standing(address) != Standing.NOT_LISTED || definition.sequence() != null) {
            return null;
        }
        if (address.equals(definition.gateway())) {
            return "it is the pool's gateway, and in none of its items";
        }
        boolean within = !definition.prefixes()
                && !definition.listed().isEmpty()
                && definition.subnet().contains(address);
        return within ? "it is in the pool's subnet " + definition.subnet() + ", and in none of its items" : null;
    }

    /** The excluded item that holds the address, or touches its block, as its author wrote it. */
    static String item(Address address, Standing standing, JsonNode pool) {
        if (standing != Standing.EXCLUDED) {
            return "";
        }
        for (String field : EXCLUSIONS) {
            for (JsonNode item : pool.path("spec").path(field)) {
                if (holds(item.asText(), address)) {
                    return " (spec." + field + ": " + item.asText() + ")";
                }
            }
        }
        return "";
    }

    private static boolean holds(String item, Address address) {
        try {
            return Range.parseItem(item).contains(address);
        } catch (InvalidAddressException e) {
            return false;
        }
    }

    /** What happens to an address that is free. */
    static String free(Address address, PoolSight sight, PoolDefinition definition) {
        Sequence sequence = definition.sequence();
        if (sequence != null) {
            String claim = sequence.preallocatedTo(address);
            return claim == null
                    ? "free."
                    : "free, and set aside for a claim of the name " + claim + " (spec.preAllocations).";
        }
        AddressSet usable = definition.usable();
        Address lowest = sight.occupancy().lowestFree(usable);
        Address own = sight.block(address).address();
        return own.equals(lowest)
                ? "free, and the next to be given."
                : "free; the next to be given is "
                        + (lowest == null ? "none" : sight.unit().text(lowest)) + ".";
    }
}
