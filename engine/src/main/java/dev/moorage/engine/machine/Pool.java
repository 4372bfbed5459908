package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Retention;

/**
 * A pool as it was seen or answered.
 *
 * @param key its name for good
 * @param uid its UID
 * @param resourceVersion of this sight
 * @param generation counts changes of its settings
 * @param reading its settings, or why they cannot be read
 * @param retention how long its addresses rest after a release
 * @param paused whether it carries the paused annotation
 * @param deleting whether it has a deletionTimestamp
 * @param finalizer whether it carries our finalizer
 * @param status the status as it stands
 * @param origin the object as the family knows it, carried along for the writes and never looked at here
 */
public record Pool(
        PoolKey key,
        String uid,
        String resourceVersion,
        long generation,
        PoolReading reading,
        Retention retention,
        boolean paused,
        boolean deleting,
        boolean finalizer,
        PoolStatus status,
        Object origin) {

    /** A pool whose addresses are free as soon as they are released. */
    public Pool(
            PoolKey key,
            String uid,
            String resourceVersion,
            long generation,
            PoolReading reading,
            boolean paused,
            boolean deleting,
            boolean finalizer,
            PoolStatus status,
            Object origin) {
        this(
                key,
                uid,
                resourceVersion,
                generation,
                reading,
                Retention.NONE,
                paused,
                deleting,
                finalizer,
                status,
                origin);
    }
}
