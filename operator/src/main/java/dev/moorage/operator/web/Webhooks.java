package dev.moorage.operator.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import dev.moorage.operator.web.WebhookOptions.Certificate.Issued;
import dev.moorage.operator.web.WebhookOptions.Certificate.Mounted;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The server that the API server asks, with its certificate. Every replica runs one, whether it leads or not. */
public final class Webhooks implements AutoCloseable {
    /** A conversion of a whole list is one request. */
    private static final long LONGEST_BODY = 32L << 20;

    private final @Nullable CertificateKeeper keeper;
    private final WebServer server;

    /**
     * What is answered, and where the API server is told so.
     *
     * @param paths where to answer
     * @param answer path and body to answer; throws IllegalArgumentException for a body that it does not expect
     * @param registrations paths in the API of the CRDs and webhook configurations that name those paths
     */
    public record Service(
            Set<String> paths, BiFunction<String, JsonNode, JsonNode> answer, List<String> registrations) {
        public Service {
            paths = Set.copyOf(paths);
            registrations = List.copyOf(registrations);
        }
    }

    /**
     * Starts it; requests are answered once there is a certificate.
     *
     * @param send sends a request to the API server
     * @param clock the API server's time
     * @throws WebException when it cannot listen, or a mounted certificate cannot be read
     */
    public Webhooks(
            WebhookOptions options,
            Service service,
            Function<ApiRequest, CompletableFuture<Outcome>> send,
            Supplier<Instant> clock) {
        SSLContext context = switch (options.certificate()) {
            case Mounted(Path certificate, Path key) -> {
                keeper = null;
                yield mounted(certificate, key);
            }
            case Issued(String namespace, WebhookOptions.Reached reached) -> {
                CertificateKeeper made = new CertificateKeeper(
                        new SecretCertificate(namespace, WebhookOptions.hosts(reached), send),
                        new Registrations(reached, service.paths(), service.registrations(), send),
                        clock);
                keeper = made;
                yield ServingKeys.changing(made::keys);
            }
        };
        try {
            server = Listening.start(
                    options.address(),
                    options.tls(),
                    context,
                    LONGEST_BODY,
                    new HookRoutes(service.paths(), service.answer())::add);
        } catch (RuntimeException e) {
            close(keeper);
            throw new WebException(
                    "cannot listen on " + options.address() + " for webhooks: " + Listening.reason(e)
                            + "; choose another port with --webhook-port, 0 for none",
                    e);
        }
    }

    private static SSLContext mounted(Path certificate, Path key) {
        try {
            return ServingKeys.mounted(certificate, key);
        } catch (IOException e) {
            throw new WebException("the certificate of the webhooks (--webhook-cert-dir): " + e.getMessage(), e);
        }
    }

    private static void close(@Nullable CertificateKeeper keeper) {
        if (keeper != null) {
            keeper.close();
        }
    }

    /** Why nothing is answered; null when all is. */
    public @Nullable String trouble() {
        return keeper == null ? null : keeper.trouble();
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        close(keeper);
        server.stop();
    }
}
