package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.Retention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes an object of one kind differ from one of another. */
sealed interface Body {
    /** A claim; {@code filtered} says that the watch filter leaves it to somebody else. */
    record OfClaim(
            PoolKey pool,
            @Nullable String cluster,
            @Nullable String addressName,
            @Nullable Report report,
            boolean paused,
            boolean filtered)
            implements Body {
        OfClaim pausedNow(boolean now) {
            return new OfClaim(pool, cluster, addressName, report, now, filtered);
        }

        OfClaim status(@Nullable String name, Report said) {
            return new OfClaim(pool, cluster, name == null ? addressName : name, said, paused, filtered);
        }
    }

    /** An address object. */
    record OfAddress(
            PoolKey pool,
            String claim,
            String text,
            int prefix,
            @Nullable String gateway) implements Body {}

    /** A pool. */
    record OfPool(PoolSettings settings, Retention retention, long generation, boolean paused, PoolStatus status)
            implements Body {
        OfPool edited(PoolSettings changed) {
            return new OfPool(
                    changed, retention, settings.equals(changed) ? generation : generation + 1, paused, status);
        }

        OfPool resting(Retention changed) {
            return new OfPool(settings, changed, generation, paused, status);
        }

        OfPool pausedNow(boolean now) {
            return new OfPool(settings, retention, generation, now, status);
        }

        OfPool status(PoolStatus now) {
            return new OfPool(settings, retention, generation, paused, now);
        }
    }

    /** A ledger page. */
    record OfPage(PageId id, boolean imported, List<Entry> entries) implements Body {}

    /** A Cluster. */
    record OfCluster(boolean paused) implements Body {}
}
