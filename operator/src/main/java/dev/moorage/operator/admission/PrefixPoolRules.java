package dev.moorage.operator.admission;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the spec of an InClusterPrefixPool or GlobalInClusterPrefixPool has to fulfil: IPv6 only. */
final class PrefixPoolRules implements PoolRules {
    /** Length of a block when the pool does not say. */
    static final int DEFAULT_LENGTH = 64;

    private static final int BITS = Family.V6.bits();
    private static final String PREFIXES = "spec.prefixes";
    private static final String LENGTH = "spec.allocationPrefixLength";

    static int length(PoolObject pool) {
        int length = pool.number("allocationPrefixLength", 0);
        return length == 0 ? DEFAULT_LENGTH : length;
    }

    @Override
    public List<Fault> faults(PoolObject pool) {
        List<Fault> faults = new ArrayList<>();
        if (pool.items("prefixes").isEmpty()) {
            faults.add(Fault.of(PREFIXES, pool.spec().path("prefixes"), "prefixes is required"));
            return faults;
        }
        int length = length(pool);
        if (length < 1 || length > BITS) {
            faults.add(Fault.of(LENGTH, pool.spec().path("allocationPrefixLength"), "must be from 1 to " + BITS));
            return faults;
        }
        pool.items("prefixes").forEach(item -> prefix(item, length, faults));
        Items items = new Items(faults);
        Address gateway = items.gateway(pool.gateway());
        if (gateway != null && gateway.family() != Family.V6) {
            faults.add(Fault.of("spec.gateway", pool.gateway(), "not a valid IPv6 address"));
        }
        for (String item : pool.items("excludedPrefixes")) {
            for (Range range : items.read("spec.excludedPrefixes", List.of(item))) {
                if (range.first().family() != Family.V6) {
                    faults.add(Fault.of("spec.excludedPrefixes", item, "is IPv4; prefix pools are IPv6 only"));
                }
            }
        }
        return faults;
    }

    private static void prefix(String item, int length, List<Fault> faults) {
        Prefix prefix;
        try {
            prefix = Prefix.parse(item);
        } catch (InvalidAddressException e) {
            faults.add(Fault.of(PREFIXES, item, "not a valid IPv6 CIDR: " + e.getMessage()));
            return;
        }
        if (prefix.address().family() != Family.V6) {
            faults.add(Fault.of(PREFIXES, item, "is IPv4, not a valid IPv6 CIDR"));
        } else if (!prefix.isAligned()) {
            faults.add(Fault.of(
                    PREFIXES, item, "must be network-aligned: write " + prefix.first() + "/" + prefix.length()));
        } else if (prefix.length() > length) {
            faults.add(Fault.of(PREFIXES, item, "is longer than spec.allocationPrefixLength, " + length));
        }
    }

    @Override
    public AddressSet usable(PoolObject pool) {
        if (!faults(pool).isEmpty()) {
            return AddressSet.EMPTY;
        }
        return ranges(pool, "prefixes").minus(ranges(pool, "excludedPrefixes"));
    }

    private static AddressSet ranges(PoolObject pool, String field) {
        return AddressSet.of(pool.items(field).stream().map(Range::parseItem).toList());
    }

    @Override
    public @Nullable String frozen(PoolObject before, PoolObject after) {
        return length(before) == length(after)
                ? null
                : LENGTH + " is immutable: it was " + length(before) + "; make another pool for blocks of "
                        + length(after);
    }

    @Override
    public Predicate<Use> handsOut(PoolObject pool) {
        AddressSet usable = usable(pool);
        int length = length(pool);
        return use -> {
            Prefix block = use.block();
            return block != null && block.length() == length && usable.containsAll(AddressSet.of(block.range()));
        };
    }

    @Override
    public List<String> warnings(PoolObject pool) {
        if (length(pool) != BITS) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        warnings.add(LENGTH + ": blocks of length 128 behave like host addresses");
        Address gateway = new Items(new ArrayList<>()).gateway(pool.gateway());
        if (gateway != null && ranges(pool, "prefixes").contains(gateway)) {
            warnings.add("spec.gateway: " + gateway + " is inside of the prefixes and may be handed out;"
                    + " list it in spec.excludedPrefixes");
        }
        return warnings;
    }

    @Override
    public String shrunk() {
        return "existing allocations become non-allocatable";
    }
}
