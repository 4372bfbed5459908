package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import java.util.List;

/**
 * What the machine is told. A {@code …Gone} says that an object of that UID was deleted, which is final; an
 * {@code …Absent} only that a list did not show it, which proves nothing.
 */
public sealed interface Event {
    /** A claim was seen. */
    record ClaimSeen(Claim claim) implements Event {}

    /**
     * The claim of that UID was deleted.
     *
     * @param key its key
     * @param uid its UID
     * @param bound whether its status named an address object at last, or may have
     */
    record ClaimGone(ClaimKey key, String uid, boolean bound) implements Event {}

    /** A list did not show the claim. */
    record ClaimAbsent(ClaimKey key) implements Event {}

    /** An address object was seen. */
    record AddressSeen(AddressObject object) implements Event {}

    /** The address object of that UID was deleted. */
    record AddressGone(ObjectKey key, String uid) implements Event {}

    /** A list did not show the address object. */
    record AddressAbsent(ObjectKey key) implements Event {}

    /** A pool was seen. */
    record PoolSeen(Pool pool) implements Event {}

    /** The pool of that UID was deleted. */
    record PoolGone(PoolKey key, String uid) implements Event {}

    /** A list did not show the pool. */
    record PoolAbsent(PoolKey key) implements Event {}

    /** A page was seen. */
    record PageSeen(Page page) implements Event {}

    /** The page of that UID was deleted. */
    record PageGone(PageId id, String uid) implements Event {}

    /** A list did not show the page. */
    record PageAbsent(PageId id) implements Event {}

    /** A Cluster was seen. */
    record ClusterSeen(ObjectKey key, String uid, boolean paused) implements Event {
        /** A Cluster that nothing is to be owned by. */
        public ClusterSeen(ObjectKey key, boolean paused) {
            this(key, "", paused);
        }
    }

    /** A Cluster is not there (any more). */
    record ClusterGone(ObjectKey key) implements Event {}

    /** Every kind has been listed once: what is not known by now did not exist when its list was made. */
    record Synced() implements Event {}

    /** This process leads, or does not any more: only a leader writes. */
    record Leading(boolean leading) implements Event {}

    /**
     * Whether a family is not to be served now, because another provider of it is at work: what is seen of it is
     * remembered, and nothing is written.
     *
     * @param group API group of its pools
     */
    record Barred(String group, boolean barred) implements Event {}

    /** What was known before the API server's data was restored from a backup; told before {@link Synced}, or never. */
    record Remembered(List<Memory> memories) implements Event {
        public Remembered {
            memories = List.copyOf(memories);
        }
    }

    /** Where choices by chance begin; told once, before anything else. */
    record Seeded(long seed) implements Event {}

    /** The answer to an effect. */
    record Answered(long id, Outcome outcome) implements Event {}

    /** Time has passed; comes when {@link Machine#nextWake()} asked for it. */
    record Tick() implements Event {}
}
