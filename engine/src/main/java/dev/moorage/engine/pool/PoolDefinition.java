package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Family;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a pool may hand out: addresses, or blocks of them.
 *
 * @param prefixes whether it hands out IPv6 prefixes; single addresses otherwise
 * @param family the one family of its addresses
 * @param prefix prefix length given with every address, 0 to the family's bits; that of a prefix pool's blocks
 * @param gateway given with everything that is handed out; an address pool never hands it out itself
 * @param listed the union of the pool's items, as far as it makes whole blocks
 * @param excluded what its author took out, rounded up to whole blocks
 * @param withheld network and broadcast (v4) or subnet-router anycast (v6), unless the pool allows them
 * @param usable {@code listed} without the three above
 * @param sequence how its items are handed out one after the other, or null where the lowest address comes first
 */
public record PoolDefinition(
        boolean prefixes,
        Family family,
        int prefix,
        @Nullable Address gateway,
        AddressSet listed,
        AddressSet excluded,
        AddressSet withheld,
        AddressSet usable,
        @Nullable Sequence sequence) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** What hands out its lowest address first. */
    PoolDefinition(
            boolean prefixes,
            Family family,
            int prefix,
            @Nullable Address gateway,
            AddressSet listed,
            AddressSet excluded,
            AddressSet withheld,
            AddressSet usable) {
        this(prefixes, family, prefix, gateway, listed, excluded, withheld, usable, null);
    }

    /** What it hands out. */
    public Blocks blocks() {
        return prefixes ? Blocks.ofLength(prefix) : Blocks.SINGLE;
    }

    /** How people write what it hands out. */
    public Unit unit() {
        return new Unit(prefixes, blocks());
    }

    /** Where an address stands in this pool, the first cause that applies. */
    public Standing standing(Address address) {
        if (!listed.contains(address)) {
            return Standing.NOT_LISTED;
        }
        if (gateways().contains(address)) {
            return Standing.GATEWAY;
        }
        if (excluded.contains(address)) {
            return Standing.EXCLUDED;
        }
        return withheld.contains(address) ? Standing.WITHHELD : Standing.USABLE;
    }

    /** The network that the lowest listed address and the prefix span. */
    public Prefix subnet() {
        return new Prefix(listed.first().masked(prefix), prefix);
    }

    /** The listed addresses that stand so. Together they are {@code listed}, and no two of them share an address. */
    public AddressSet where(Standing standing) {
        AddressSet gateways = gateways();
        return switch (standing) {
            case NOT_LISTED -> AddressSet.EMPTY;
            case USABLE -> usable;
            case GATEWAY -> listed.intersect(gateways);
            case EXCLUDED -> listed.intersect(excluded).minus(gateways);
            case WITHHELD -> listed.intersect(withheld).minus(excluded).minus(gateways);
        };
    }

    /** A prefix pool's gateway blocks nothing. */
    private AddressSet gateways() {
        return gateway == null || prefixes ? AddressSet.EMPTY : AddressSet.of(new Range(gateway, gateway));
    }

    /** How many there are in a set of whole blocks. */
    public BigInteger count(AddressSet set) {
        return blocks().count(set);
    }

    /** How many it may hand out while nothing is taken, saturating at {@link Long#MAX_VALUE}. */
    public long total() {
        return count(usable).min(MOST).longValue();
    }

    /** Why an address may or may not be handed out. */
    public enum Standing {
        USABLE("usable", "can be handed out"),
        NOT_LISTED("not listed", "is in none of the pool's items"),
        GATEWAY("the gateway", "is the pool's gateway"),
        EXCLUDED("excluded", "is excluded by the pool"),
        WITHHELD("withheld", "is the network, broadcast or anycast address of the pool's subnet");

        private final String word;
        private final String sentence;

        Standing(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        /** A word or two, for lists and counts. */
        public String word() {
            return word;
        }

        /** The end of a sentence that begins with the address. */
        public String sentence() {
            return sentence;
        }
    }
}
