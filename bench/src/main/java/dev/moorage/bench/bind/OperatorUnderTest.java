package dev.moorage.bench.bind;

import dev.moorage.bench.BenchException;
import dev.moorage.controlplane.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operator in a process of its own. */
final class OperatorUnderTest implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final int LONGEST_STOP_SECONDS = 10;

    private final Installation installation;
    private final List<String> javaOptions;
    private final Path kubeconfig;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private Duration readyAfter = Duration.ZERO;

    /** Starts it and waits until it is ready. */
    OperatorUnderTest(Installation installation, List<String> javaOptions, Path kubeconfig, Path log)
            throws InterruptedException {
        this.installation = installation;
        this.javaOptions = javaOptions;
        this.kubeconfig = kubeconfig;
        this.log = log;
        this.process = start();
    }

    /** Ends it and starts it again. */
    void restart() throws InterruptedException {
        close();
        process = start();
    }

    private Process start() throws InterruptedException {
        try {
            int port = Ports.free();
            long begin = System.nanoTime();
            Process started = new ProcessBuilder(installation.command(javaOptions, kubeconfig, port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (!ready(question)) {
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                if (!started.isAlive() || waited.compareTo(LONGEST_START) > 0) {
                    var _ = started.destroyForcibly();
                    throw new BenchException("the operator did not become ready; its last words: " + lastWords());
                }
                Thread.sleep(10);
            }
            readyAfter = Duration.ofNanos(System.nanoTime() - begin);
            return started;
        } catch (IOException e) {
            throw new BenchException("cannot start the operator: " + e.getMessage(), e);
        }
    }

    private boolean ready(HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Ends the measurement when the operator has ended, which otherwise looks like claims that are never bound. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchException("the operator ended by itself with exit code " + process.exitValue()
                    + "; its last words: " + lastWords());
        }
    }

    private String lastWords() {
        List<String> lines;
        try {
            lines = Files.readAllLines(log);
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    /** From the start of the process to its first answer that it is ready. */
    Duration readyAfter() {
        return readyAfter;
    }

    /** The process as it is now. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its memory that is in RAM, in MiB. */
    double residentMib() {
        try {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            if (Files.isReadable(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmRSS:")) {
                        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                    }
                }
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            return Long.parseLong(
                            new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                                    .strip())
                    / 1024.0;
        } catch (IOException | NumberFormatException e) {
            throw new BenchException("cannot tell how much memory the operator uses: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                var _ = process.destroyForcibly();
            }
        } catch (IOException e) {
            var _ = process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var _ = process.destroyForcibly();
        }
    }
}
