package dev.moorage.proof.steady;

import dev.moorage.proof.proxy.FaultProxy;
import io.fabric8.kubernetes.client.Config;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** An operator in a process of its own. It ends with the test, however that ends: it reads from it. */
final class OperatorProcess implements Closeable {
    private final Process process;

    OperatorProcess(FaultProxy proxy, Config connection, String namespace, String lease) throws IOException {
        byte[] secrets = (connection.getOauthToken() + "\n" + proxy.certificatePem()).getBytes(StandardCharsets.UTF_8);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OperatorMain.class.getName(),
                        proxy.uri().toString(),
                        namespace,
                        lease,
                        Integer.toString(secrets.length)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(secrets);
        process.getOutputStream().flush();
    }

    /** Stops it where it is (SIGSTOP). */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Ends it as a crash does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        var _ = process.waitFor();
    }

    boolean alive() {
        return process.isAlive();
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("cannot signal " + name);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
