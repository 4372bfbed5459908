package dev.moorage.operator.families.k0rdent;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether k0rdent's own controllers are at work, judged by what is seen of them from time to time: their Management, and
 * that their Lease changes. The clocks of others are never compared.
 */
final class Neighbour {
    private static final int MISSED = 2;

    private boolean known;
    private boolean management;
    private @Nullable String lease;
    private long changed;
    private Duration life = Duration.ZERO;

    /**
     * What a look found.
     *
     * @param hasManagement whether there is a Management
     * @param record holder and time of renewal of the Lease, as they stand there; null when there is none, or no holder
     * @param promised how long the holder may be silent
     * @param now monotonic, in nanoseconds
     */
    void seen(boolean hasManagement, @Nullable String record, Duration promised, long now) {
        if (!Objects.equals(record, lease)) {
            changed = now;
        }
        known = true;
        management = hasManagement;
        lease = record;
        life = promised.multipliedBy(MISSED);
    }

    /** Why its work is left to it; null when it is not there. */
    @Nullable String bar(long now) {
        if (!known) {
            return "it is not known yet whether k0rdent's own controllers are at work";
        }
        if (management) {
            return "k0rdent is installed here (there is a Management), and its own controllers serve its kinds";
        }
        return lease != null && now - changed < life.toNanos()
                ? "k0rdent's own controllers hold their Lease, and serve its kinds"
                : null;
    }
}
