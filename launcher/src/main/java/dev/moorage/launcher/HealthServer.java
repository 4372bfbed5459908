package dev.moorage.launcher;

import com.sun.net.httpserver.HttpServer;
import dev.moorage.operator.Operator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /healthz}: the core runs, or the operator is still starting; and {@code /readyz}: everything has been
 * listed. An operator that waits for Cluster API is healthy: to start it again would not help.
 */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private volatile @Nullable Operator operator;

    HealthServer(InetSocketAddress address) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new PlainException(
                    "cannot listen on " + address + " for health probes: " + e.getMessage()
                            + "; choose another with --health-probe-bind-address, 0 for none",
                    e);
        }
        answer("/healthz", () -> operator == null || operator.alive());
        answer("/readyz", () -> operator != null && operator.ready());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** From now on it answers for this operator. */
    void started(Operator it) {
        operator = it;
    }

    private void answer(String path, BooleanSupplier good) {
        var _ = server.createContext(path, exchange -> {
            boolean fine = good.getAsBoolean();
            byte[] body = (fine ? "ok" : "not ok").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fine ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
