package dev.moorage.kube;

import java.util.UUID;

/**
 * Names this process in a Lease. All replicas share a prefix, so that they tell each other from another program that
 * holds the same Lease.
 *
 * @param prefix shared by all replicas, for example {@code moorage_}
 * @param value the whole identity, beginning with the prefix, never used by another process
 */
public record Identity(String prefix, String value) {
    public Identity {
        if (prefix.isEmpty() || !value.startsWith(prefix) || value.length() == prefix.length()) {
            throw new IllegalArgumentException(
                    "identity \"" + value + "\" must begin with the prefix \"" + prefix + "\" and add to it");
        }
    }

    /** {@code <program>_<host>_<random>}. */
    public static Identity of(String program, String host) {
        String prefix = program + "_";
        return new Identity(prefix, prefix + host + "_" + UUID.randomUUID());
    }

    /** Whether {@code holder} is a replica of this program, this one included. */
    public boolean isReplica(String holder) {
        return holder.startsWith(prefix);
    }
}
