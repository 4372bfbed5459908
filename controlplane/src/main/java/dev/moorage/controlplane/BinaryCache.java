package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** The programs built so far, one directory per version, stamped with the pins that they were built from. */
final class BinaryCache {
    private static final String STAMP = "pins.sha256";

    private final Map<String, String> environment;
    private final Pins pins;
    private final Path root;

    BinaryCache(Map<String, String> environment, Pins pins) {
        this.environment = environment;
        this.pins = pins;
        this.root = caches(environment).resolve("moorage").resolve("control-plane");
    }

    Path directory() {
        return root.resolve(pins.version());
    }

    Binaries getOrBuild(Progress progress) {
        if (complete()) {
            return new Binaries(directory());
        }
        // Before the lock and before anything is written: most machines that fail, fail here.
        GoToolchain go = GoToolchain.find(environment, pins.goMinor());
        try {
            Files.createDirectories(root);
            try (FileLockGuard _ =
                    FileLockGuard.await(root.resolve(pins.version() + ".lock"), LOCK_PATIENCE, progress)) {
                if (!complete()) {
                    build(go, progress);
                }
            }
        } catch (IOException e) {
            throw new ControlPlaneException(
                    "Cannot write the control plane's programs to " + root + ": " + e
                            + ". Free space or make it writable, or set XDG_CACHE_HOME to another directory.",
                    e);
        }
        return new Binaries(directory());
    }

    private static final Duration LOCK_PATIENCE = Duration.ofHours(1);

    private boolean complete() {
        try {
            return new Binaries(directory()).missing().isEmpty()
                    && Files.readString(directory().resolve(STAMP)).strip().equals(pins.stamp());
        } catch (IOException _) {
            return false;
        }
    }

    /** Everything happens beside the final place; what a killed build left is removed by the next. */
    private void build(GoToolchain go, Progress progress) throws IOException {
        Path work = root.resolve(pins.version() + ".building");
        FileTree.delete(work);
        Path source = work.resolve("source");
        pins.writeTo(source);
        Path programs = Files.createDirectories(work.resolve("programs"));
        new GoBuild(go, pins, source, programs).run(progress);
        Files.writeString(programs.resolve(STAMP), pins.stamp() + "\n");
        if (Files.exists(directory())) {
            Files.move(directory(), work.resolve("replaced"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(programs, directory(), StandardCopyOption.ATOMIC_MOVE);
        FileTree.delete(work);
    }

    private static Path caches(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG rules: a relative path is to be ignored.
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg);
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".cache");
    }
}
