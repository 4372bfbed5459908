package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Busy addresses as maximal runs, so that looking for a free one jumps over whole runs: O(log n) for each run and gap
 * that is crossed, whatever the size of the pool. A pool filled in ascending order is a single run.
 */
final class BusyRuns {
    private final TreeMap<Address, Address> lastByFirst = new TreeMap<>();

    boolean contains(Address address) {
        return runOf(address) != null;
    }

    /** Marks an address that is not in a run. */
    void add(Address address) {
        Address first = address;
        Address last = address;
        if (!address.isFirst()) {
            Map.Entry<Address, Address> before = runOf(address.previous());
            first = before == null ? address : before.getKey();
        }
        if (!address.isLast()) {
            Address joined = lastByFirst.remove(address.next());
            last = joined == null ? address : joined;
        }
        lastByFirst.put(first, last);
    }

    /** Unmarks an address that is in a run. */
    void remove(Address address) {
        Map.Entry<Address, Address> run = runOf(address);
        if (run == null) {
            throw new IllegalStateException(address + " is not busy");
        }
        Address first = run.getKey();
        Address last = run.getValue();
        if (first.equals(address)) {
            lastByFirst.remove(first);
        } else {
            lastByFirst.put(first, address.previous());
        }
        if (!last.equals(address)) {
            lastByFirst.put(address.next(), last);
        }
    }

    /** The lowest member of the set from {@code from} on that is in no run, or null. */
    @Nullable Address nextFree(AddressSet usable, Address from) {
        Address candidate = usable.ceiling(from);
        while (candidate != null) {
            Map.Entry<Address, Address> run = runOf(candidate);
            if (run == null) {
                return candidate;
            }
            candidate = run.getValue().isLast()
                    ? null
                    : usable.ceiling(run.getValue().next());
        }
        return null;
    }

    private Map.@Nullable Entry<Address, Address> runOf(Address address) {
        Map.Entry<Address, Address> run = lastByFirst.floorEntry(address);
        return run != null && run.getValue().compareTo(address) >= 0 ? run : null;
    }
}
