package dev.moorage.controlplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that dies with this process, however this process ends. A shell holds the other end of a pipe and kills the
 * program when the pipe ends; the same pipe carries signals, so that none can hit a stranger that got the pid.
 */
final class Supervised {
    private static final String SCRIPT = Pins.resource("supervise.sh");
    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    private final Process shell;
    private final ProcessHandle program;
    private final OutputStream signals;

    private Supervised(Process shell, ProcessHandle program) {
        this.shell = shell;
        this.program = program;
        this.signals = shell.getOutputStream();
    }

    /**
     * Starts a program.
     *
     * @param environment all its variables
     * @param directory where it runs
     * @param log where it writes, appended to
     * @param scratch a directory that goes when this process does, or empty
     */
    static Supervised start(
            List<String> command, Map<String, String> environment, Path directory, Path log, String scratch) {
        List<String> shell = new ArrayList<>(DetachedShell.command(environment, SCRIPT));
        shell.add(scratch);
        shell.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shell).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Process process = builder.start();
            // Not closed: closing the reader would change nothing, the shell has closed its end.
            BufferedReader pid = process.inputReader(StandardCharsets.UTF_8);
            String line = pid.readLine();
            if (line == null) {
                throw new ControlPlaneException("Cannot start " + command.getFirst() + ":\n" + LogTail.last(log, 0, 5));
            }
            long number = Long.parseLong(line);
            return new Supervised(process, ProcessHandle.of(number).orElse(process.toHandle()));
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** The program itself, not the shell above it. */
    ProcessHandle program() {
        return program;
    }

    boolean alive() {
        return shell.isAlive();
    }

    int exitValue() {
        return shell.exitValue();
    }

    /** Whether it has ended within this time. */
    boolean awaitExit(Duration patience) {
        try {
            return shell.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw Stopwatch.interrupted(e);
        }
    }

    /** Sends a signal by its name without SIG; one that has ended is left alone. */
    void signal(String name) {
        try {
            signals.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            signals.flush();
        } catch (IOException _) {
            // The shell has ended, and with it the program.
        }
    }

    /** Asks it to end, and kills it when it has not within {@code patience}; also when it is paused. */
    void stop(Duration patience) {
        signal("CONT");
        signal("TERM");
        if (!awaitExit(patience)) {
            kill();
        }
    }

    /** Kills it and waits until it is gone. */
    void kill() {
        signal("KILL");
        if (!awaitExit(LAST_RESORT)) {
            throw new ControlPlaneException("Process " + program.pid() + " survives SIGKILL: it waits for a disk or a"
                    + " file system that does not answer. Look at its data directory's disk.");
        }
    }
}
