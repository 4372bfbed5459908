package dev.moorage.operator.journal;

import dev.moorage.address.Blocks;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.event.Level;

/** Tells when a pool stops being of use, and when it is of use again. */
final class PoolNews {
    private final Set<PoolKey> unreadable = new HashSet<>();
    private final Set<PoolKey> exhausted = new HashSet<>();

    /** The lines for a pool as it is seen now. */
    List<Line> seen(Pool pool) {
        if (pool.reading() instanceof PoolReading.Unreadable why) {
            return unreadable.add(pool.key())
                    ? List.of(Line.of(Level.WARN, "PoolUnreadable", "A pool cannot be served; what it gave stays")
                            .pool(pool.key())
                            .why(why.field() + ": " + why.message()))
                    : List.of();
        }
        return unreadable.remove(pool.key())
                ? List.of(Line.of(Level.INFO, "PoolReadable", "A pool is served again")
                        .pool(pool.key()))
                : List.of();
    }

    void gone(PoolKey pool) {
        unreadable.remove(pool);
        exhausted.remove(pool);
    }

    /** The lines for a claim that was told that its pool is full. */
    List<Line> exhausted(Claim claim) {
        return exhausted.add(claim.pool())
                ? List.of(Line.of(
                                Level.WARN,
                                "PoolExhausted",
                                "A pool has no free " + unit(claim.pool()).word() + "; claims wait")
                        .claim(claim.key())
                        .pool(claim.pool())
                        .why("all its " + unit(claim.pool()).words()
                                + " are taken; it goes on as soon as one is released or the pool grows"))
                : List.of();
    }

    /** The lines for counts that are being written. */
    List<Line> counted(Pool pool, PoolStatus status) {
        return status.free() > 0 && exhausted.remove(pool.key())
                ? List.of(Line.of(
                                Level.INFO,
                                "PoolHasRoom",
                                "A pool has free " + unit(pool.key()).words() + " again")
                        .pool(pool.key())
                        .why(status.free() + " of " + status.total() + " are free"))
                : List.of();
    }

    private static Unit unit(PoolKey pool) {
        return new Unit(pool.prefixes(), Blocks.SINGLE);
    }
}
