package dev.moorage.engine.machine;

/**
 * What a pool's status says.
 *
 * @param total addresses it may hand out, saturating at {@link Long#MAX_VALUE}
 * @param used address objects that refer to it
 * @param free addresses it could hand out now, saturating at {@link Long#MAX_VALUE}
 * @param outOfRange distinct addresses in use that its settings do not hold
 * @param ready whether its settings can be served
 * @param message why not; empty when ready
 * @param observedGeneration the generation that was looked at; -1 when no status was ever written
 * @param indexes its addresses by claim, where its family lists them
 */
public record PoolStatus(
        long total,
        long used,
        long free,
        long outOfRange,
        boolean ready,
        String message,
        long observedGeneration,
        Indexes indexes) {
    /** A pool nobody has looked at yet. */
    public static final PoolStatus NONE = new PoolStatus(0, 0, 0, 0, false, "", -1);

    /** The status of a pool whose family does not list its addresses. */
    public PoolStatus(
            long total, long used, long free, long outOfRange, boolean ready, String message, long observedGeneration) {
        this(total, used, free, outOfRange, ready, message, observedGeneration, Indexes.NONE);
    }

    /** The same, for a pool of which nothing can be said but why. */
    PoolStatus held(String why, long generation) {
        return new PoolStatus(total, used, free, outOfRange, false, why, generation, indexes);
    }

    /** What of it stands where addresses are listed one by one. */
    PoolStatus listed() {
        return new PoolStatus(total, 0, free, 0, ready, message, observedGeneration, indexes);
    }

    /** Whether it waits for its Cluster, which is no fault of its settings. */
    public boolean waitsForCluster() {
        return !ready && message.startsWith(Holds.CLUSTER);
    }

    PoolStatus with(Indexes listed) {
        return new PoolStatus(total, used, free, outOfRange, ready, message, observedGeneration, listed);
    }
}
