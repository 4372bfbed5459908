package dev.moorage.proof.invariant;

/** A promise was broken. The message says which, and where it can be, by which seed and how it came about. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A promise that was broken, and by what. */
    public Violation(String message) {
        super(message);
    }

    /** The same with what it was first seen by. */
    public Violation(String message, Throwable cause) {
        super(message, cause);
    }
}
