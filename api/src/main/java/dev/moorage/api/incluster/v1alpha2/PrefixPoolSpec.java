package dev.moorage.api.incluster.v1alpha2;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prefix pool hands out: IPv6 networks of one length. The text of the prefixes is not checked by the schema.
 *
 * @param prefixes IPv6 CIDRs without host bits that it is cut from; empty when absent
 * @param allocationPrefixLength prefix length of what is handed out, 1 to 128; 0 means the default, 64
 * @param gateway gateway given to everything that is handed out, and blocking none of it; may be empty text, which means
 *     none
 * @param excludedPrefixes addresses, CIDR blocks and {@code from-to} ranges that nothing handed out may touch
 */
@Wire
public record PrefixPoolSpec(
        List<String> prefixes,
        int allocationPrefixLength,
        @Nullable String gateway,
        @Nullable List<String> excludedPrefixes) {

    /** Keeps the lists as they were, whatever the caller does to its own. */
    public PrefixPoolSpec {
        prefixes = prefixes == null ? List.of() : List.copyOf(prefixes);
        excludedPrefixes = excludedPrefixes == null ? null : List.copyOf(excludedPrefixes);
    }
}
