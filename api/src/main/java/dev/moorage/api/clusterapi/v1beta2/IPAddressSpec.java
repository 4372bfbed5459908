package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * An address and whose it is.
 *
 * @param claimRef the claim it was made for
 * @param poolRef the pool it was taken from
 * @param address the address, 1 to 39 characters
 * @param prefix prefix length of its network, 0 to 128
 * @param gateway gateway of its network; absent when there is none, never empty text, which the schema refuses
 */
@Wire
public record IPAddressSpec(
        ClaimRef claimRef,
        PoolRef poolRef,
        String address,
        int prefix,
        @Nullable String gateway) {

    /** Turns an empty gateway, which pools may carry, into none. */
    public IPAddressSpec {
        gateway = gateway == null || gateway.isEmpty() ? null : gateway;
    }
}
