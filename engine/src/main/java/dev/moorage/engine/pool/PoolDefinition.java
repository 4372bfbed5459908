package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.Range;
import org.jspecify.annotations.Nullable;

/**
 * What an address pool may hand out.
 *
 * @param family the one family of its addresses
 * @param prefix prefix length given with every address, 0 to the family's bits
 * @param gateway given with every address and never handed out itself
 * @param listed the union of the pool's items
 * @param excluded what its author took out
 * @param withheld network and broadcast (v4) or subnet-router anycast (v6), unless the pool allows them
 * @param usable {@code listed} without the three above
 */
public record PoolDefinition(
        Family family,
        int prefix,
        @Nullable Address gateway,
        AddressSet listed,
        AddressSet excluded,
        AddressSet withheld,
        AddressSet usable) {

    /** Where an address stands in this pool, the first cause that applies. */
    public Standing standing(Address address) {
        if (!listed.contains(address)) {
            return Standing.NOT_LISTED;
        }
        if (address.equals(gateway)) {
            return Standing.GATEWAY;
        }
        if (excluded.contains(address)) {
            return Standing.EXCLUDED;
        }
        return withheld.contains(address) ? Standing.WITHHELD : Standing.USABLE;
    }

    /** The listed addresses that stand so. Together they are {@code listed}, and no two of them share an address. */
    public AddressSet where(Standing standing) {
        AddressSet gateways = gateway == null ? AddressSet.EMPTY : AddressSet.of(new Range(gateway, gateway));
        return switch (standing) {
            case NOT_LISTED -> AddressSet.EMPTY;
            case USABLE -> usable;
            case GATEWAY -> listed.intersect(gateways);
            case EXCLUDED -> listed.intersect(excluded).minus(gateways);
            case WITHHELD -> listed.intersect(withheld).minus(excluded).minus(gateways);
        };
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
