package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.Retention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes an object of one kind differ from one of another. */
public sealed interface Body {
    /** A claim; {@code filtered} says that the watch filter leaves it to somebody else. */
    record OfClaim(
            PoolKey pool,
            @Nullable String cluster,
            @Nullable String addressName,
            @Nullable Report report,
            boolean paused,
            boolean filtered,
            Claim.Request request)
            implements Body {
        /** A claim that takes any address. */
        public OfClaim(
                PoolKey pool,
                @Nullable String cluster,
                @Nullable String addressName,
                @Nullable Report report,
                boolean paused,
                boolean filtered) {
            this(pool, cluster, addressName, report, paused, filtered, new Claim.Request.Any());
        }

        /** The same, paused or not. */
        public OfClaim pausedNow(boolean now) {
            return new OfClaim(pool, cluster, addressName, report, now, filtered, request);
        }

        /** The same with another status; a null name leaves the reference as it is. */
        public OfClaim status(@Nullable String name, Report said) {
            return new OfClaim(pool, cluster, name == null ? addressName : name, said, paused, filtered, request);
        }
    }

    /** An address object. */
    record OfAddress(
            PoolKey pool,
            String claim,
            String text,
            int prefix,
            @Nullable String gateway) implements Body {
        /** Its address, or null when the text cannot be read. */
        public @Nullable Address address() {
            try {
                return Address.parse(text);
            } catch (InvalidAddressException e) {
                return null;
            }
        }

        /** What it shows, or null when that cannot be read: an address, or a network where its pool hands those out. */
        public @Nullable Prefix block() {
            Address address = address();
            if (address == null || !Name.of(pool).prefixes()) {
                return address == null ? null : Prefix.of(address);
            }
            return address.family() == Family.V6 && prefix > 0 && prefix <= Family.V6.bits()
                    ? new Prefix(address.masked(prefix), prefix)
                    : null;
        }
    }

    /** A pool. */
    record OfPool(
            Spec settings,
            Retention retention,
            long generation,
            boolean paused,
            PoolStatus status,
            @Nullable String cluster,
            Clearance clearance)
            implements Body {
        /** A pool that names no Cluster. */
        public OfPool(Spec settings, Retention retention, long generation, boolean paused, PoolStatus status) {
            this(settings, retention, generation, paused, status, null);
        }

        /** A pool that has nothing cleared. */
        public OfPool(
                Spec settings,
                Retention retention,
                long generation,
                boolean paused,
                PoolStatus status,
                @Nullable String cluster) {
            this(settings, retention, generation, paused, status, cluster, Clearance.NONE);
        }

        /** The same with other settings. */
        public OfPool edited(Spec changed) {
            return new OfPool(
                    changed,
                    retention,
                    settings.equals(changed) ? generation : generation + 1,
                    paused,
                    status,
                    cluster,
                    clearance);
        }

        /** The same with another rest of its addresses. */
        public OfPool resting(Retention changed) {
            return new OfPool(settings, changed, generation, paused, status, cluster, clearance);
        }

        /** The same, paused or not. */
        public OfPool pausedNow(boolean now) {
            return new OfPool(settings, retention, generation, now, status, cluster, clearance);
        }

        /** The same with another status. */
        public OfPool status(PoolStatus now) {
            return new OfPool(settings, retention, generation, paused, now, cluster, clearance);
        }

        /** The same with other addresses of before a restore that may be given again. */
        public OfPool clearing(Clearance now) {
            return new OfPool(settings, retention, generation, paused, status, cluster, now);
        }
    }

    /** A ledger page. */
    record OfPage(PageId id, boolean imported, List<Entry> entries) implements Body {}

    /** A Cluster. */
    record OfCluster(boolean paused) implements Body {}
}
