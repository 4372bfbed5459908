package dev.moorage.api.incluster.v1alpha2;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool hands out. The text of the addresses is not checked by the schema.
 *
 * @param addresses single addresses, CIDR blocks and {@code from-to} ranges; empty when absent
 * @param prefix prefix length given to every address, 0 to 128
 * @param gateway gateway given to every address and never handed out; may be empty text, which means none
 * @param allocateReservedIPAddresses whether the subnet's first and, for IPv4, last address are handed out too
 * @param excludedAddresses taken out of {@code addresses}, same notation
 * @param excludeAddresses a misspelling of {@code excludedAddresses} that is in wide use; both count
 * @param addressReuseGracePeriodSeconds how long a released address rests, in seconds, at least 0; absent means not at
 *     all
 */
@Wire
public record IPPoolSpec(
        List<String> addresses,
        int prefix,
        @Nullable String gateway,
        @Nullable Boolean allocateReservedIPAddresses,
        @Nullable List<String> excludedAddresses,
        @Nullable List<String> excludeAddresses,
        @Nullable Integer addressReuseGracePeriodSeconds) {

    /** Keeps the lists as they were, whatever the caller does to its own. */
    public IPPoolSpec {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        excludedAddresses = excludedAddresses == null ? null : List.copyOf(excludedAddresses);
        excludeAddresses = excludeAddresses == null ? null : List.copyOf(excludeAddresses);
    }
}
