package dev.moorage.operator.web;

/** A server cannot be started; the message says which, why, and which flag to change. */
public final class WebException extends RuntimeException {
    WebException(String message, Throwable cause) {
        super(message, cause);
    }
}
