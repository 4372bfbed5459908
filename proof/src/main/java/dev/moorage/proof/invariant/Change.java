package dev.moorage.proof.invariant;

import org.jspecify.annotations.Nullable;

/**
 * A sight together with what was there before.
 *
 * @param before the object before, or null when it was made
 */
record Change(@Nullable Stored before, Sight sight) {
    Stored object() {
        return sight.object();
    }

    boolean gone() {
        return sight.gone();
    }

    long version() {
        return sight.version();
    }

    boolean byOperator() {
        return sight.actor() instanceof Actor.Operator;
    }

    boolean byUser() {
        return sight.actor() instanceof Actor.User;
    }
}
