package dev.moorage.operator.web;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Starts one server on virtual threads. */
final class Listening {
    private static final Duration LONGEST_STOP = Duration.ofMillis(500);
    private static final int MOST_CONNECTIONS = 256;

    private Listening() {}

    /** Takes no bodies. */
    static WebServer start(
            InetSocketAddress address,
            @Nullable TlsOptions tls,
            @Nullable SSLContext context,
            Consumer<HttpRouting.Builder> routes) {
        return start(address, tls, context, 0, routes);
    }

    static WebServer start(
            InetSocketAddress address,
            @Nullable TlsOptions tls,
            @Nullable SSLContext context,
            long longestBody,
            Consumer<HttpRouting.Builder> routes) {
        WebServerConfig.Builder builder = WebServer.builder()
                .address(address.getAddress())
                .port(address.getPort())
                // The operator stops its parts in an order of its own.
                .shutdownHook(false)
                .shutdownGracePeriod(LONGEST_STOP)
                .featuresDiscoverServices(false)
                .maxTcpConnections(MOST_CONNECTIONS)
                .maxPayloadSize(longestBody)
                .routing(routes);
        if (tls != null && context != null) {
            builder.tls(secure(tls, context));
        }
        probe(address);
        WebServer server = builder.build().start();
        if (!server.isRunning()) {
            throw new IllegalStateException("the server did not start");
        }
        return server;
    }

    /** The server only logs that it cannot listen; here the system says why. */
    private static void probe(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tls secure(TlsOptions options, SSLContext context) {
        var builder = Tls.builder().sslContext(context).enabledProtocols(options.protocols());
        if (!options.suites().isEmpty()) {
            builder.enabledCipherSuites(options.suites());
        }
        return builder.build();
    }

    /** The innermost cause is what the system said. */
    static String reason(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
