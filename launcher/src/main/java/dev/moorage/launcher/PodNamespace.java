package dev.moorage.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The namespace of the pod that this program runs in. */
final class PodNamespace {
    private static final Path FILE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    private PodNamespace() {}

    /** Null when this is no pod. */
    static @Nullable String find() {
        try {
            return Files.readString(FILE).trim();
        } catch (IOException _) {
            return null;
        }
    }
}
