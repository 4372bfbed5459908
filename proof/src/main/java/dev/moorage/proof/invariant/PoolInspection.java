package dev.moorage.proof.invariant;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.EnumMap;
import java.util.Map;

/** Judges pools at rest: what each says of itself is so, and none is kept for nobody. */
final class PoolInspection {
    private final Image image;
    private final Truth truth;
    private final Recount recount;

    PoolInspection(Image image, Truth truth, Recount recount) {
        this.image = image;
        this.truth = truth;
        this.recount = recount;
    }

    void inspect(Stored pool) {
        PoolKey key = pool.name().poolKey();
        if (truth.poolHeld(pool)) {
            return;
        }
        if (pool.deleting()) {
            if (!truth.inUse(key) && !pool.keptByOthers()) {
                throw new Violation("a deleted pool that nobody uses is still there: " + Told.of(pool));
            }
            return;
        }
        if (truth.poolClusterMissing(pool)) {
            if (pool.pool().status().ready()) {
                throw new Violation("a pool does not say that its Cluster is missing: " + Told.of(pool));
            }
            return;
        }
        PoolStatus counted = recount.of(pool);
        PoolStatus status = pool.pool().status();
        boolean same = counted.total() == status.total()
                && counted.used() == status.used()
                && counted.free() == status.free()
                && counted.outOfRange() == status.outOfRange()
                && counted.message().equals(status.message())
                && counted.observedGeneration() == status.observedGeneration()
                && counted.indexes().equals(status.indexes());
        if (!same && !unsure(key)) {
            throw new Violation("status is not a recount, " + counted + ": " + Told.of(pool));
        }
        conditions(pool, status);
    }

    /** Each condition is true as the counts beside it are, and as the other pools are. */
    private void conditions(Stored pool, PoolStatus status) {
        Map<Aspect, Boolean> found = new EnumMap<>(Aspect.class);
        status.conditions().forEach(it -> found.put(it.aspect(), it.status()));
        PoolDefinition settings = truth.settings(pool.name().poolKey());
        Truth.Room room = truth.room(pool.name().poolKey());
        boolean exhausted =
                room == Truth.Room.UNSURE ? Boolean.TRUE.equals(found.get(Aspect.EXHAUSTED)) : room == Truth.Room.FULL;
        Map<Aspect, Boolean> wanted = new EnumMap<>(Aspect.class);
        wanted.put(Aspect.READY, settings != null);
        if (settings != null) {
            boolean restored = recount.anyRestored(pool.name().poolKey());
            wanted.put(Aspect.EXHAUSTED, exhausted);
            wanted.put(Aspect.OUT_OF_RANGE, recount.anyOutOfRange(pool.name().poolKey(), settings));
            wanted.put(Aspect.OVERLAPPING, recount.overlapped(pool, settings));
            // One that never had any need not say so.
            if (restored || found.containsKey(Aspect.RESTORED)) {
                wanted.put(Aspect.RESTORED, restored);
            }
        }
        if (!found.equals(wanted)) {
            throw new Violation("conditions are not " + wanted + ": " + Told.of(pool));
        }
    }

    private boolean unsure(PoolKey pool) {
        return Ledger.lines(image).stream().anyMatch(line -> line.pool().equals(pool) && truth.unsure(line));
    }
}
