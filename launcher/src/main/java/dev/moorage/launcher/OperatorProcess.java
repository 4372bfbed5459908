package dev.moorage.launcher;

import dev.moorage.controlplane.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The operator in a process of its own, started again when it ends, as a kubelet would. It ends with this process,
 * however this one ends: it holds the other end of a pipe.
 */
final class OperatorProcess implements AutoCloseable {
    private static final int LONGEST_STOP_SECONDS = 5;

    private final List<String> command;
    private final Path log;
    private final URI readiness;
    private boolean closed;
    private Process process;

    /**
     * Starts it.
     *
     * @param arguments for `moorage operator`
     * @param log where its output goes
     */
    OperatorProcess(List<String> arguments, Path log) {
        this.log = log;
        int port = freePort();
        readiness = URI.create("http://127.0.0.1:" + port + "/readyz");
        command = new ArrayList<>(command(List.of()));
        command.addAll(List.of("--health-probe-bind-address=127.0.0.1:" + port, "--diagnostics-address=0"));
        command.addAll(arguments);
        process = start();
    }

    /** The command that starts it, as the shipped one does; arguments of `moorage operator` may follow. */
    static List<String> command(List<String> javaOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Packaged.deployed("operator.jvmargs")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(command::add);
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "operator", "--exit-with-stdin"));
        return command;
    }

    /** A port of this host at which nobody listens. */
    static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new PlainException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until it has listed everything and serves.
     *
     * @throws PlainException when that takes longer, saying what it waits for and where its log is
     */
    void awaitReady(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        HttpRequest question =
                HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).build();
        String answer = "it does not answer";
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                try {
                    HttpResponse<String> response = client.send(question, BodyHandlers.ofString());
                    if (response.statusCode() == 200) {
                        return;
                    }
                    answer = response.body().strip();
                } catch (IOException e) {
                    answer = "it does not answer";
                }
                Thread.sleep(100);
            }
        }
        throw new PlainException("the operator is not ready after " + longest.toSeconds() + " s: " + answer
                + " (the operator's log: " + log + ")");
    }

    private Process start() {
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start();
            var _ = started.onExit().thenAccept(this::ended);
            return started;
        } catch (IOException e) {
            throw new PlainException("cannot start the operator: " + e.getMessage(), e);
        }
    }

    private synchronized void ended(Process it) {
        if (!closed) {
            Console.progress(
                    "The operator ended with code " + it.exitValue() + "; starting it again (log: " + log + ")");
            process = start();
        }
    }

    /** Its process id now. */
    synchronized long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        try {
            last.getOutputStream().close();
            if (!last.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                var _ = last.destroyForcibly();
            }
        } catch (IOException e) {
            var _ = last.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var _ = last.destroyForcibly();
        }
    }
}
