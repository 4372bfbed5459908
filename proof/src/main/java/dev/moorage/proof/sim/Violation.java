package dev.moorage.proof.sim;

/** A promise was broken. The message says which, and where it can be, by which seed and how it came about. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }

    Violation(String message, Throwable cause) {
        super(message, cause);
    }
}
