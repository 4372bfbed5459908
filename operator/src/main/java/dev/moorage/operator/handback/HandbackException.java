package dev.moorage.operator.handback;

/** The handback cannot go on; the message says why, and what to do. */
public final class HandbackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HandbackException(String message) {
        super(message);
    }
}
