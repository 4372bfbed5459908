package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Retention;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it was seen or answered.
 *
 * @param key its name for good
 * @param uid its UID
 * @param resourceVersion of this sight
 * @param generation counts changes of its settings
 * @param reading its settings, or why they cannot be read
 * @param retention how long its addresses rest after a release
 * @param clearance which addresses of before a restore may be given again
 * @param paused whether it carries the paused annotation
 * @param deleting whether it has a deletionTimestamp
 * @param finalizer whether it carries our finalizer
 * @param cluster the Cluster it names, in its own namespace, or null
 * @param labelled whether it carries what else its family wants on a pool: labels, its Cluster as an owner
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
        Clearance clearance,
        boolean paused,
        boolean deleting,
        boolean finalizer,
        @Nullable String cluster,
        boolean labelled,
        PoolStatus status,
        Object origin) {

    /** A pool that names no Cluster, and has nothing cleared. */
    public Pool(
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
        this(
                key,
                uid,
                resourceVersion,
                generation,
                reading,
                retention,
                Clearance.NONE,
                paused,
                deleting,
                finalizer,
                null,
                true,
                status,
                origin);
    }

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
