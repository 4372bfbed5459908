package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of one network. Where the CRD of k0rdent itself is installed, nothing of it is checked by the schema.
 *
 * @param cidr the network; all of its addresses, unless {@code ipAddresses} names some
 * @param gateway the gateway of the network
 * @param ipAddresses single addresses; they win over {@code cidr}
 * @param prefix the prefix length of the network; absent or 0 means that of {@code cidr}
 */
@Wire
public record AddressSpace(
        @Nullable String cidr,
        @Nullable String gateway,
        @Nullable List<String> ipAddresses,
        @Nullable Long prefix) {

    /** Keeps the list as it was, whatever the caller does to its own. */
    public AddressSpace {
        ipAddresses = ipAddresses == null ? null : List.copyOf(ipAddresses);
    }
}
