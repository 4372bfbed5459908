package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address and whose it is.
 *
 * @param address the address
 * @param claim the claim it was made for
 * @param pool the pool it was taken from
 * @param prefix prefix length of its network, at most 128; absent when the pool does not say
 * @param gateway gateway of its network; absent when there is none
 * @param dnsServers addresses of name servers; absent when there are none
 */
@Wire
public record IPAddressSpec(
        String address,
        Reference claim,
        Reference pool,
        @Nullable Long prefix,
        @Nullable String gateway,
        @Nullable List<String> dnsServers) {

    /** Keeps the list as it was, whatever the caller does to its own. */
    public IPAddressSpec {
        dnsServers = dnsServers == null ? null : List.copyOf(dnsServers);
    }
}
