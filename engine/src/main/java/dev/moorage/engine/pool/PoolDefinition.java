package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
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

    /** Why an address may or may not be handed out. */
    public enum Standing {
        USABLE("can be handed out"),
        NOT_LISTED("is in none of the pool's items"),
        GATEWAY("is the pool's gateway"),
        EXCLUDED("is excluded by the pool"),
        WITHHELD("is the network, broadcast or anycast address of the pool's subnet");

        private final String sentence;

        Standing(String sentence) {
            this.sentence = sentence;
        }

        /** The end of a sentence that begins with the address. */
        public String sentence() {
            return sentence;
        }
    }
}
