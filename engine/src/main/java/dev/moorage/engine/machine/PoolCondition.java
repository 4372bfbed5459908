package dev.moorage.engine.machine;

/**
 * One verdict on a pool.
 *
 * @param aspect what is judged
 * @param status whether it is so
 * @param reason one word for programs
 * @param message one or two sentences for people; where something is wrong, with the next step
 */
public record PoolCondition(Aspect aspect, boolean status, String reason, String message) {
    /** What is judged of a pool, in the order in which it is written. */
    public enum Aspect {
        /** It can be served. */
        READY("Ready", "PoolReady", "InvalidSpec"),
        /** It has no free address. */
        EXHAUSTED("Exhausted", "NoFreeAddress", "HasRoom"),
        /** Addresses are in use that it would not hand out. */
        OUT_OF_RANGE("OutOfRange", "InUseOutOfRange", "AllInRange"),
        /** Another pool hands out some of the same addresses. */
        OVERLAPPING("Overlapping", "SharedAddresses", "NoOverlap"),
        /** Addresses are kept since a restore; said only of a pool that has, or has had, such addresses. */
        RESTORED("Restored", "KeptSinceRestore", "NothingKept");

        private final String word;
        private final String whenTrue;
        private final String whenFalse;

        Aspect(String word, String whenTrue, String whenFalse) {
            this.word = word;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
        }

        /** The condition's type. */
        public String word() {
            return word;
        }

        /** The reason that goes with a status. */
        public String reason(boolean status) {
            return status ? whenTrue : whenFalse;
        }

        PoolCondition is(boolean status, String message) {
            return new PoolCondition(this, status, reason(status), message);
        }
    }

    static final String SERVED = "The pool is served.";

    /** Whether a pool is served, with what else to know of that, and if not, why not. */
    static PoolCondition ready(boolean ready, String message) {
        return Aspect.READY.is(ready, !ready ? message : message.isEmpty() ? SERVED : SERVED + " " + message);
    }
}
