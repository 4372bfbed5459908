package dev.moorage.controlplane;

/** The control plane cannot be built, started or used; the message tells a user what is wrong and what to do next. */
public final class ControlPlaneException extends RuntimeException {
    ControlPlaneException(String message) {
        super(message);
    }

    ControlPlaneException(String message, Throwable cause) {
        super(message, cause);
    }
}
