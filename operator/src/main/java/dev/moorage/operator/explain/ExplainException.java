package dev.moorage.operator.explain;

/** There is nothing to explain, or it cannot be read; the message says what, and what to do. */
public final class ExplainException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExplainException(String message) {
        super(message);
    }
}
