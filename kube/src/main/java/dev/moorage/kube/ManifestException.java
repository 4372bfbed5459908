package dev.moorage.kube;

/** A manifest was not taken; the message names the object and says why. */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
