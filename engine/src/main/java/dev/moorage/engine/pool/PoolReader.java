package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolReading.Defined;
import dev.moorage.engine.pool.PoolReading.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the settings of an address pool, with the set semantics that the in-cluster provider's users know. */
public final class PoolReader {
    private PoolReader() {}

    /** Never throws: whatever is wrong with the settings comes back as {@link PoolReading.Unreadable}. */
    public static PoolReading read(PoolSettings settings) {
        try {
            return new Defined(define(settings));
        } catch (BadSettings e) {
            return new Unreadable(e.field, e.problem);
        }
    }

    private static PoolDefinition define(PoolSettings settings) throws BadSettings {
        if (settings.addresses().isEmpty()) {
            throw new BadSettings("spec.addresses", "addresses is required: list at least one address, range or CIDR");
        }
        AddressSet listed = items("spec.addresses", settings.addresses(), null);
        Address lowest = listed.first();
        Family family = lowest.family();
        if (settings.prefix() < 0 || settings.prefix() > family.bits()) {
            throw new BadSettings("spec.prefix", settings.prefix() + " is no prefix length; use 0 to " + family.bits());
        }
        AddressSet excluded = items("spec.excludedAddresses", settings.excluded(), family);
        Address gateway = gateway(settings.gateway(), family);
        AddressSet withheld = settings.allocateReserved() ? AddressSet.EMPTY : ends(lowest, settings.prefix(), family);
        AddressSet usable = listed.minus(excluded).minus(withheld);
        return new PoolDefinition(
                family,
                settings.prefix(),
                gateway,
                listed,
                excluded,
                withheld,
                gateway == null ? usable : usable.minus(gateway));
    }

    private static AddressSet items(String field, List<String> items, @Nullable Family wanted) throws BadSettings {
        List<Range> ranges = new ArrayList<>(items.size());
        Family family = wanted;
        for (String item : items) {
            Range range;
            try {
                range = Range.parseItem(item);
            } catch (InvalidAddressException e) {
                throw new BadSettings(field, e.getMessage() + "; correct the item or remove it");
            }
            Family own = range.first().family();
            if (family != null && own != family) {
                throw new BadSettings(
                        field,
                        "\"" + item + "\" is " + name(own) + " where " + name(family)
                                + " is expected; a pool holds one IP family:"
                                + " remove the item, or make another pool for it");
            }
            family = own;
            ranges.add(range);
        }
        return AddressSet.of(ranges);
    }

    private static @Nullable Address gateway(@Nullable String text, Family family) throws BadSettings {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Address gateway;
        try {
            gateway = Address.parse(text);
        } catch (InvalidAddressException e) {
            throw new BadSettings("spec.gateway", e.getMessage() + "; write one address, or leave the gateway out");
        }
        if (gateway.family() != family) {
            throw new BadSettings(
                    "spec.gateway",
                    "\"" + text + "\" is " + name(gateway.family()) + " where spec.addresses is " + name(family)
                            + "; correct it, or leave the gateway out");
        }
        return gateway;
    }

    private static String name(Family family) {
        return family == Family.V4 ? "IPv4" : "IPv6";
    }

    /** The subnet is that of the lowest listed address, before exclusions, whatever else is listed. */
    private static AddressSet ends(Address lowest, int prefix, Family family) {
        Address first = lowest.masked(prefix);
        AddressSet ends = AddressSet.of(new Range(first, first));
        if (family == Family.V6) {
            return ends;
        }
        Address last = lowest.lastOf(prefix);
        return ends.union(AddressSet.of(new Range(last, last)));
    }

    private static final class BadSettings extends Exception {
        private final String field;
        private final String problem;

        BadSettings(String field, String problem) {
            super(field + ": " + problem);
            this.field = field;
            this.problem = problem;
        }
    }
}
