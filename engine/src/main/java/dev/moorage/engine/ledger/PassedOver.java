package dev.moorage.engine.ledger;

import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import java.time.Instant;

/**
 * Consecutive addresses that were not given, all for one cause.
 *
 * @param range the addresses
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

    /** An entry of its page cannot be read. */
    public record Unreadable() implements Cause {
        @Override
        public String phrase() {
            return "taken by an entry that cannot be read";
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
}
