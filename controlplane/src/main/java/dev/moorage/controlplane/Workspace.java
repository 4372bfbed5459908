package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory of one running control plane, held by a lock, and removed in the end when it is temporary. */
final class Workspace implements AutoCloseable {
    private final Path directory;
    private final @Nullable Keeper keeper;
    private final FileLockGuard lock;

    private Workspace(Path directory, @Nullable Keeper keeper, FileLockGuard lock) {
        this.directory = directory;
        this.keeper = keeper;
        this.lock = lock;
    }

    static Workspace open(@Nullable Path kept, Map<String, String> environment) {
        if (kept == null) {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "moorage-control-plane-" + UUID.randomUUID())
                    .toAbsolutePath();
            Keeper keeper = Keeper.make(directory, environment);
            return new Workspace(directory, keeper, lock(directory));
        }
        Path directory = kept.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(directory)) {
                // It will hold keys and tokens.
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        return new Workspace(directory, null, lock(directory));
    }

    Path directory() {
        return directory;
    }

    boolean temporary() {
        return keeper != null;
    }

    /** What supervisors remove when this process is gone, or empty. */
    String scratch() {
        return keeper == null ? "" : directory.toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(directory, e);
        } finally {
            if (keeper != null) {
                keeper.close();
            }
        }
    }

    private static FileLockGuard lock(Path directory) {
        try {
            FileLockGuard guard = FileLockGuard.tryLock(directory.resolve("lock"));
            if (guard == null) {
                throw new ControlPlaneException("Data directory " + directory
                        + " is in use by another control plane. Stop that one, or choose another directory.");
            }
            return guard;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static ControlPlaneException unusable(Path directory, IOException e) {
        return new ControlPlaneException(
                "Data directory " + directory + " cannot be used: " + e
                        + ". Make it a writable directory, or choose another one.",
                e);
    }
}
