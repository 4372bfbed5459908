package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of address objects that are named after their addresses: a prefix and the text of the address, with dashes for
 * what a name may not hold.
 *
 * @param prefix begins every name of a pool
 */
public record AddressNames(String prefix) {
    /** The name of the object of an address. */
    public String of(Address address) {
        String name = prefix + "-" + address.toString().replace(':', '-').replace('.', '-');
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '-') {
            end--;
        }
        return name.substring(0, end);
    }

    /** The address whose object has that name, or null when there is none; never one of IPv4 in IPv6. */
    public @Nullable Address address(String name) {
        if (!name.startsWith(prefix)) {
            return null;
        }
        String rest = name.substring(prefix.length());
        String text = rest.startsWith("-") ? rest.substring(1) : rest;
        for (String candidate :
                List.of(text.replace('-', '.'), text.replace('-', ':'), text.replace('-', ':') + "::")) {
            Address address = parsed(candidate);
            if (address != null && of(address).equals(name)) {
                return address;
            }
        }
        return null;
    }

    private static @Nullable Address parsed(String text) {
        try {
            return Address.parse(text);
        } catch (InvalidAddressException e) {
            return null;
        }
    }
}
