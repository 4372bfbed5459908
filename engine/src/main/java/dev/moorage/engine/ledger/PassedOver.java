package dev.moorage.engine.ledger;

import dev.moorage.address.Range;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.Unit;
import java.time.Instant;

/**
 * Consecutive addresses or blocks that were not given, all for one cause.
 *
 * @param range the addresses, those of the blocks all
 * @param cause why not
 */
public record PassedOver(Range range, Cause cause) {
    /** Why an address was not given. */
    public sealed interface Cause {
        /** The end of a sentence that begins with the addresses and {@code is}. */
        String phrase();
    }

    /** The pool's settings keep it back. */
    public record Kept(Standing standing) implements Cause {
        @Override
        public String phrase() {
            return standing.word();
        }
    }

    /** A claim has it. */
    public record Held(Holder holder) implements Cause {
        @Override
        public String phrase() {
            return "held by " + holder;
        }
    }

    /**
     * An address object without a claim has it.
     *
     * @param object its kind, namespace and name
     */
    public record Reserved(String object) implements Cause {
        @Override
        public String phrase() {
            return "reserved by " + object;
        }
    }

    /** Given back, and kept back until then. */
    public record Quarantined(Instant until) implements Cause {
        @Override
        public String phrase() {
            return "quarantined until " + until;
        }
    }

    /** Its claim vanished and its address object is still there. */
    public record Orphaned(Holder holder) implements Cause {
        @Override
        public String phrase() {
            return "orphaned by " + holder;
        }
    }

    /** In use before the API server's data was restored from a backup that does not know of it. */
    public record Restored(Holder holder, Instant since) implements Cause {
        @Override
        public String phrase() {
            return "kept since the API server's data was restored from a backup (noticed at " + since
                    + "), because it was " + holder + "'s until then; clear it with the annotation "
                    + Clearance.ANNOTATION + " of the pool once nothing uses it";
        }
    }

    /** An entry of its page cannot be read. */
    public record Unreadable() implements Cause {
        @Override
        public String phrase() {
            return "taken by an entry that cannot be read";
        }
    }

    /**
     * An address object shows something else than a block, and shares an address with it.
     *
     * @param object its namespace and name
     */
    public record Touched(ObjectKey object) implements Cause {
        @Override
        public String phrase() {
            return "touched by IPAddress " + object;
        }
    }

    /**
     * A page for prefixes of another length covers it and is not empty yet.
     *
     * @param length of those prefixes
     */
    public record OtherLength(int length) implements Cause {
        @Override
        public String phrase() {
            return "kept back while prefixes of length " + length + " are in use beside it";
        }
    }

    /** Being given to a claim at this moment. */
    public record InFlight(String claimUid) implements Cause {
        @Override
        public String phrase() {
            return "being granted to the claim of UID " + claimUid;
        }
    }

    /** Nothing keeps it: it became free after the decision. */
    public record Free() implements Cause {
        @Override
        public String phrase() {
            return "free by now";
        }
    }

    /** {@code 10.0.0.1-10.0.0.9 excluded}. */
    @Override
    public String toString() {
        return range + " " + cause.phrase();
    }

    /** The same in the unit of its pool: {@code fd00::/64 excluded}. */
    public String text(Unit unit) {
        return unit.text(range) + " " + cause.phrase();
    }
}
