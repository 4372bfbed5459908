package dev.moorage.bench;

/** A measurement that cannot go on: what happened, and what to look at. */
public final class BenchException extends RuntimeException {
    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
