package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When quarantines end. */
final class Quarantines {
    private final TreeMap<Instant, Set<Address>> addressesByEnd = new TreeMap<>();

    void add(Instant end, Address address) {
        addressesByEnd.computeIfAbsent(end, _ -> new LinkedHashSet<>(1)).add(address);
    }

    void remove(Instant end, Address address) {
        Set<Address> addresses = addressesByEnd.get(end);
        if (addresses != null && addresses.remove(address) && addresses.isEmpty()) {
            addressesByEnd.remove(end);
        }
    }

    @Nullable Instant next() {
        return addressesByEnd.isEmpty() ? null : addressesByEnd.firstKey();
    }

    /** The addresses of the earliest end that has come by then, which are remembered no more; empty when there is none. */
    Set<Address> pollEnded(Instant now) {
        Map.Entry<Instant, Set<Address>> first = addressesByEnd.firstEntry();
        if (first == null || first.getKey().isAfter(now)) {
            return Set.of();
        }
        addressesByEnd.remove(first.getKey());
        return first.getValue();
    }
}
