package dev.moorage.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The command in a process of its own, and what it prints, both streams together. */
final class Child implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Child(Process process) {
        this.process = process;
        var _ = Thread.ofPlatform().name("child-output").daemon().start(this::read);
    }

    /** Starts it. */
    static Child start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            add(null);
        }
    }

    private synchronized void add(@Nullable String line) {
        if (line == null) {
            ended = true;
        } else {
            lines.add(line);
        }
        notifyAll();
    }

    /** Waits for a line that holds the text, and returns it. */
    String awaitLine(String text) throws InterruptedException {
        return awaitLine(it -> it.contains(text), text);
    }

    private synchronized String awaitLine(Predicate<String> wanted, String description) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            for (String line : lines) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                throw new AssertionError("no line \"" + description + "\" in: " + String.join("\n", lines));
            }
            wait(left);
        }
    }

    /** Waits for its end; its exit code. */
    int awaitExit() throws InterruptedException {
        return awaitExit(LONGEST);
    }

    /** Waits so long for its end; its exit code. */
    int awaitExit(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + longest.toSeconds() + " s: " + lines());
        }
        return process.exitValue();
    }

    /** What it has printed so far. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The processes that it started, and theirs. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Ends it as Ctrl-C or a kubelet would, and waits. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** Ends it without a chance to clean up. */
    void kill() throws InterruptedException {
        var _ = process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var _ = process.destroyForcibly();
    }
}
