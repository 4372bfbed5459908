package dev.moorage.kube;

import java.time.Duration;

/**
 * Times of an {@link Elector}.
 *
 * @param lease how long another replica waits after the last renewal that it saw
 * @param renew how long after the last good renewal this replica still leads; shorter than {@code lease}
 * @param retry pause between renewals, and twice the pause between looks at the lease of another; at most a third of
 *     {@code renew}
 */
public record ElectorSettings(Duration lease, Duration renew, Duration retry) {
    /** 15, 10 and 2 seconds. */
    public static final ElectorSettings DEFAULT =
            new ElectorSettings(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

    public ElectorSettings {
        if (lease.compareTo(renew) <= 0) {
            throw new IllegalArgumentException(
                    "lease " + lease + " must be longer than renew " + renew + ", or two could lead at once");
        }
        if (!retry.isPositive() || retry.multipliedBy(3).compareTo(renew) > 0) {
            throw new IllegalArgumentException(
                    "retry " + retry + " must be positive and at most a third of renew " + renew);
        }
        if (lease.toSeconds() < 1 || lease.toNanosPart() != 0) {
            throw new IllegalArgumentException("lease " + lease + " must be whole seconds, at least 1");
        }
    }
}
