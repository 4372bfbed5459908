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
 */
public record PoolStatus(
        long total, long used, long free, long outOfRange, boolean ready, String message, long observedGeneration) {
    /** A pool nobody has looked at yet. */
    public static final PoolStatus NONE = new PoolStatus(0, 0, 0, 0, false, "", -1);
}
