package dev.moorage.proof.sweep;

/** A sweep could not be carried out. The message is for the user. */
public final class SweepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a message for the user. */
    public SweepException(String message) {
        super(message);
    }

    SweepException(String message, Throwable cause) {
        super(message, cause);
    }
}
