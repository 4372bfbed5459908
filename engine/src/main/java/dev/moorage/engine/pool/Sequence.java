package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pool hands out its items one after the other, and whom it sets addresses aside for.
 *
 * @param stretches its items, in the order in which they are used up
 * @param random whether within an item any free address is given; the lowest one otherwise
 * @param preallocated addresses set aside, by the name of the claim that gets them
 * @param names names of the address objects
 * @param defaults what is given together with an address that is in none of the items
 */
public record Sequence(
        List<Stretch> stretches,
        boolean random,
        Map<String, Address> preallocated,
        AddressNames names,
        Terms defaults) {
    public Sequence {
        stretches = List.copyOf(stretches);
        preallocated = Map.copyOf(preallocated);
    }

    /** What is given together with an address: the first item that holds it says so. */
    public Terms terms(Address address) {
        for (Stretch stretch : stretches) {
            if (stretch.listed().contains(address)) {
                return stretch.terms();
            }
        }
        return defaults;
    }

    /** The name of the claim that an address is set aside for, or null; of several the first in alphabetical order. */
    public @Nullable String preallocatedTo(Address address) {
        return preallocated.entrySet().stream()
                .filter(it -> it.getValue().equals(address))
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .orElse(null);
    }
}
