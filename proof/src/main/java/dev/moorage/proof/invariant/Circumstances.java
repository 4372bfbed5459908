package dev.moorage.proof.invariant;

import java.time.Instant;

/** What the checker has to be told beside the changes. */
public interface Circumstances {
    /** What the API server's clock shows now. */
    Instant serverNow();

    /**
     * How old the settings of a pool may be that an operator acts on now: the resourceVersion up to which all operators
     * have been shown all pools. 0 where the observer cannot tell; then any settings that the pool ever had will do.
     */
    long oldestPoolView();
}
