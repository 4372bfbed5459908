package dev.moorage.engine.machine;

import org.jspecify.annotations.Nullable;

/**
 * What a claim's Ready condition says.
 *
 * @param reason why the claim is bound or waits
 * @param message one sentence that names the object and, for a claim that waits, the next step
 * @param failure what is said where a family has a place for failures, or null when the claim only waits or is bound
 */
public record Report(
        Reason reason, String message, @Nullable String failure) {
    /** What is no failure. */
    public Report(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Reasons of the Ready condition; the words are Cluster API's where it has one. */
    public enum Reason {
        ADDRESS_ALLOCATED("AddressAllocated", true),
        POOL_NOT_READY("PoolNotReady", false),
        POOL_EXHAUSTED("PoolExhausted", false),
        ALLOCATION_FAILED("AllocationFailed", false),
        ADDRESS_CONFLICT("AddressConflict", false),
        AWAITING_ADDRESS("AwaitingIPAddress", false),
        CLUSTER_NOT_FOUND("ClusterNotFound", false),
        PAUSED("Paused", false),
        /** A reason in the condition that is not one of ours. */
        FOREIGN("", false);

        private final String word;
        private final boolean ready;

        Reason(String word, boolean ready) {
            this.word = word;
            this.ready = ready;
        }

        /** The condition's reason. */
        public String word() {
            return word;
        }

        /** Whether the condition is True. */
        public boolean ready() {
            return ready;
        }

        /** The reason of that word; {@link #FOREIGN} for any other. */
        public static Reason of(String word) {
            for (Reason reason : values()) {
                if (reason.word.equals(word)) {
                    return reason;
                }
            }
            return FOREIGN;
        }
    }
}
