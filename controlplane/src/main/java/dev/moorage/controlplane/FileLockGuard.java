package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds a lock file; the operating system lets go of it however this process ends. */
final class FileLockGuard implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final FileChannel channel;

    private FileLockGuard(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or null when another process, or another part of this one, holds it. */
    static @Nullable FileLockGuard tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // Held by this very process: the same as held by another.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new FileLockGuard(channel);
    }

    /** Waits for the lock of a build by another process, and says so. */
    static FileLockGuard await(Path file, Duration patience, Progress progress) throws IOException {
        Stopwatch waited = Stopwatch.start();
        Duration nextLine = Duration.ZERO;
        while (true) {
            FileLockGuard guard = tryLock(file);
            if (guard != null) {
                return guard;
            }
            if (waited.elapsed().compareTo(patience) > 0) {
                throw new ControlPlaneException("Another process has held " + file + " for " + Stopwatch.text(patience)
                        + ". End it, then try again.");
            }
            if (waited.elapsed().compareTo(nextLine) >= 0) {
                progress.report(waited.text() + " waiting for another process that builds the control plane");
                nextLine = waited.elapsed().plus(BETWEEN_LINES);
            }
            Stopwatch.pause(PAUSE);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
