package dev.moorage.operator.web;

import dev.moorage.kube.Lane;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import dev.moorage.operator.web.WebOptions.Diagnostics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of one operator. They run from its first moment, so that probes are answered while it waits. */
public final class Web implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Web.class);

    /** Besides the operator's writer, which is halted while another replica leads. */
    private static final WriterSettings REVIEWS = new WriterSettings(4, 1, Duration.ofSeconds(5));

    private final List<AutoCloseable> open = new ArrayList<>();
    private final @Nullable WebServer health;
    private final @Nullable WebServer diagnostics;

    /**
     * Starts what the options name.
     *
     * @param metrics the text for a content type
     * @throws WebException when a server cannot be started
     */
    public Web(
            WebOptions options,
            KubernetesClient client,
            ServerTime time,
            Probes probes,
            UnaryOperator<String> metrics) {
        try {
            health = options.health() == null ? null : health(options.health(), probes);
            diagnostics =
                    options.diagnostics() == null ? null : diagnostics(options.diagnostics(), client, time, metrics);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private WebServer health(InetSocketAddress address, Probes probes) {
        return listen(
                "health probes", "--health-probe-bind-address", address, null, null, new ProbeRoutes(probes)::add);
    }

    private WebServer diagnostics(
            Diagnostics options, KubernetesClient client, ServerTime time, UnaryOperator<String> metrics) {
        TlsOptions tls = options.tls();
        if (tls == null) {
            return listen(
                    "metrics",
                    "--diagnostics-address",
                    options.address(),
                    null,
                    null,
                    new MetricRoutes(metrics, null)::add);
        }
        Writer writer = Writer.over(client, REVIEWS, time, WriteListener.none());
        open.add(writer);
        Reviews reviews = new Reviews(request -> writer.send(request, Lane.NORMAL), Ticker.system());
        return listen(
                "metrics",
                "--diagnostics-address",
                options.address(),
                tls,
                context(tls.certificate()),
                new MetricRoutes(metrics, reviews)::add);
    }

    private static SSLContext context(@Nullable Path folder) {
        if (folder == null) {
            return ServingKeys.selfSigned();
        }
        try {
            return ServingKeys.mounted(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        } catch (IOException e) {
            throw new WebException("--diagnostics-cert-dir=" + folder + ": " + e.getMessage(), e);
        }
    }

    private WebServer listen(
            String what,
            String flag,
            InetSocketAddress address,
            @Nullable TlsOptions tls,
            @Nullable SSLContext context,
            java.util.function.Consumer<io.helidon.webserver.http.HttpRouting.Builder> routes) {
        try {
            WebServer server = Listening.start(address, tls, context, routes);
            open.add(server::stop);
            return server;
        } catch (RuntimeException e) {
            throw new WebException(
                    "cannot listen on " + address + " for " + what + ": " + Listening.reason(e)
                            + "; choose another address with " + flag + ", 0 for none",
                    e);
        }
    }

    /** The port on which probes are answered; -1 when there is none. */
    public int healthPort() {
        return health == null ? -1 : health.port();
    }

    /** The port on which metrics are served; -1 when there is none. */
    public int diagnosticsPort() {
        return diagnostics == null ? -1 : diagnostics.port();
    }

    @Override
    public void close() {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                log.warn("A server did not stop cleanly", e);
            }
        }
        open.clear();
    }
}
