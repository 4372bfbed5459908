package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Stored;

/** What the simulated API server answers to a write. */
sealed interface Reply {
    /** Done; the object as it stands. */
    record Done(Stored object) implements Reply {}

    /** Done; the object is no more. */
    record Removed() implements Reply {}

    /** Not found. */
    record Missing() implements Reply {}

    /** A precondition failed. */
    record Conflict() implements Reply {}

    /** There is one of that name. */
    record Exists() implements Reply {}

    /** Forbidden or invalid. */
    record Refused(String message, boolean terminating) implements Reply {}
}
