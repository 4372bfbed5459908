package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Range;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of addresses that changes by one block at a time, kept as maximal runs: O(log n) for each change and look-up,
 * n being the number of runs. A pool filled in ascending order is a single run, whatever its size.
 */
final class Runs {
    private final TreeMap<Address, Address> lastByFirst = new TreeMap<>();
    private final Blocks blocks;

    Runs(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Holds these members, all whole blocks. */
    Runs(Blocks blocks, AddressSet members) {
        this(blocks);
        members.ranges().forEach(range -> lastByFirst.put(range.first(), range.last()));
    }

    boolean contains(Address address) {
        return runOf(address) != null;
    }

    /** Adds the block that begins with an address and is not a member. */
    void add(Address address) {
        Address first = address;
        Address last = blocks.last(address);
        if (!address.isFirst()) {
            Map.Entry<Address, Address> before = runOf(address.previous());
            first = before == null ? address : before.getKey();
        }
        if (!last.isLast()) {
            Address joined = lastByFirst.remove(last.next());
            last = joined == null ? last : joined;
        }
        lastByFirst.put(first, last);
    }

    /** Removes the block that begins with an address and is a member. */
    void remove(Address address) {
        Map.Entry<Address, Address> run = runOf(address);
        if (run == null) {
            throw new IllegalStateException(address + " is in no run");
        }
        Address first = run.getKey();
        Address last = run.getValue();
        if (first.equals(address)) {
            lastByFirst.remove(first);
        } else {
            lastByFirst.put(first, address.previous());
        }
        Address end = blocks.last(address);
        if (!last.equals(end)) {
            lastByFirst.put(end.next(), last);
        }
    }

    /** The lowest member from {@code from} on, or null. */
    @Nullable Address ceiling(Address from) {
        return runOf(from) != null ? from : lastByFirst.ceilingKey(from);
    }

    /** The lowest member of the set from {@code from} on that is not one here, or null; a step for each run crossed. */
    @Nullable Address nextOutside(AddressSet set, Address from) {
        Address candidate = set.ceiling(from);
        while (candidate != null) {
            Map.Entry<Address, Address> run = runOf(candidate);
            if (run == null) {
                return candidate;
            }
            candidate =
                    run.getValue().isLast() ? null : set.ceiling(run.getValue().next());
        }
        return null;
    }

    /** The maximal runs in ascending order. */
    List<Range> ranges() {
        return lastByFirst.entrySet().stream()
                .map(run -> new Range(run.getKey(), run.getValue()))
                .toList();
    }

    private Map.@Nullable Entry<Address, Address> runOf(Address address) {
        Map.Entry<Address, Address> run = lastByFirst.floorEntry(address);
        return run != null && run.getValue().compareTo(address) >= 0 ? run : null;
    }
}
