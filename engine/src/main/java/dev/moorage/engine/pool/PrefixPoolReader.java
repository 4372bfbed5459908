package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the settings of a prefix pool. What the in-cluster provider looks for by halving each aggregate of the listed
 * prefixes, left half first, are just the blocks that lie wholly in their union, from the lowest on.
 */
public final class PrefixPoolReader {
    private static final String PREFIXES = "spec.prefixes";

    private PrefixPoolReader() {}

    /** Never throws: whatever is wrong with the settings comes back as {@link PoolReading.Unreadable}. */
    public static PoolReading read(PrefixPoolSettings settings) {
        try {
            return new PoolReading.Defined(define(settings));
        } catch (BadSettings e) {
            return e.reading();
        }
    }

    private static PoolDefinition define(PrefixPoolSettings settings) throws BadSettings {
        if (settings.prefixes().isEmpty()) {
            throw new BadSettings(PREFIXES, "prefixes is required: list at least one IPv6 network");
        }
        int length = settings.length();
        if (length < 1 || length > Family.V6.bits()) {
            throw new BadSettings(
                    "spec.allocationPrefixLength", length + " is no length of an IPv6 prefix; use 1 to 128");
        }
        List<Range> ranges = new ArrayList<>(settings.prefixes().size());
        for (String item : settings.prefixes()) {
            ranges.add(prefix(item, length).range());
        }
        Blocks blocks = Blocks.ofLength(length);
        AddressSet listed = blocks.within(AddressSet.of(ranges));
        AddressSet excluded = blocks.around(Fields.items("spec.excludedPrefixes", settings.excluded(), Family.V6));
        Address gateway = Fields.gateway(settings.gateway(), Family.V6, "a prefix pool is");
        return new PoolDefinition(
                true, Family.V6, length, gateway, listed, excluded, AddressSet.EMPTY, listed.minus(excluded));
    }

    private static Prefix prefix(String item, int length) throws BadSettings {
        Prefix prefix;
        try {
            prefix = Prefix.parse(item);
        } catch (InvalidAddressException e) {
            throw new BadSettings(PREFIXES, e.getMessage() + "; correct the item or remove it");
        }
        if (prefix.address().family() != Family.V6) {
            throw new BadSettings(PREFIXES, "\"" + item + "\" is IPv4; a prefix pool holds IPv6 only: remove the item");
        }
        if (!prefix.isAligned()) {
            throw new BadSettings(
                    PREFIXES,
                    "\"" + item + "\" has host bits set; write \"" + prefix.first() + "/" + prefix.length() + "\"");
        }
        if (prefix.length() > length) {
            throw new BadSettings(
                    PREFIXES,
                    "\"" + item + "\" is smaller than the /" + length
                            + " that spec.allocationPrefixLength hands out; remove it or raise the length");
        }
        return prefix;
    }
}
