package dev.moorage.launcher;

/** Something that is missing or wrong, said in one line: what, and what to do. */
final class PlainException extends RuntimeException {
    PlainException(String message) {
        super(message);
    }

    PlainException(String message, Throwable cause) {
        super(message, cause);
    }
}
