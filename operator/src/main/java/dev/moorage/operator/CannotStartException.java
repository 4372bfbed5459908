package dev.moorage.operator;

import org.jspecify.annotations.Nullable;

/** The operator cannot do its work as it was started; the message says why, and what to do. */
public final class CannotStartException extends RuntimeException {
    /** An exception with a message that is meant for people. */
    public CannotStartException(String message) {
        super(message);
    }

    /** The same, with what led to it. */
    public CannotStartException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
