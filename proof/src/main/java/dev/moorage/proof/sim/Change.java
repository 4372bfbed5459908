package dev.moorage.proof.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the API server.
 *
 * @param actor who did it
 * @param before the object before, or null when it was made
 * @param object the object after, or as it was last when it is gone
 * @param gone whether it exists no more
 */
record Change(
        long version, Instant at, Actor actor, @Nullable Stored before, Stored object, boolean gone) {
    /** Who writes to the API server. */
    sealed interface Actor {
        /** An operator, by its number. */
        record Operator(int number) implements Actor {}

        /** Users, other controllers, the world. */
        record User() implements Actor {}

        /** The garbage collector and the namespace controller. */
        record Collector() implements Actor {}
    }

    boolean byOperator() {
        return actor instanceof Actor.Operator;
    }

    boolean byUser() {
        return actor instanceof Actor.User;
    }
}
