package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolReading.Defined;

/** Reads the settings of an address pool, with the set semantics that the in-cluster provider's users know. */
public final class PoolReader {
    private PoolReader() {}

    /** Never throws: whatever is wrong with the settings comes back as {@link PoolReading.Unreadable}. */
    public static PoolReading read(PoolSettings settings) {
        try {
            return new Defined(define(settings));
        } catch (BadSettings e) {
            return e.reading();
        }
    }

    private static PoolDefinition define(PoolSettings settings) throws BadSettings {
        if (settings.addresses().isEmpty()) {
            throw new BadSettings("spec.addresses", "addresses is required: list at least one address, range or CIDR");
        }
        AddressSet listed = Fields.items("spec.addresses", settings.addresses(), null);
        Address lowest = listed.first();
        Family family = lowest.family();
        if (settings.prefix() < 0 || settings.prefix() > family.bits()) {
            throw new BadSettings("spec.prefix", settings.prefix() + " is no prefix length; use 0 to " + family.bits());
        }
        AddressSet excluded = Fields.items("spec.excludedAddresses", settings.excluded(), family);
        Address gateway = Fields.gateway(settings.gateway(), family, "spec.addresses is");
        AddressSet withheld = settings.allocateReserved() ? AddressSet.EMPTY : ends(lowest, settings.prefix(), family);
        AddressSet usable = listed.minus(excluded).minus(withheld);
        return new PoolDefinition(
                false,
                family,
                settings.prefix(),
                gateway,
                listed,
                excluded,
                withheld,
                gateway == null ? usable : usable.minus(gateway));
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
}
