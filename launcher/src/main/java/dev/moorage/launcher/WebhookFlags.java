package dev.moorage.launcher;

import dev.moorage.operator.web.TlsOptions;
import dev.moorage.operator.web.WebhookOptions;
import dev.moorage.operator.web.WebhookOptions.Certificate;
import dev.moorage.operator.web.WebhookOptions.Reached;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where the API server's questions about pools are answered, by the flags of the provider that is replaced and three more. */
final class WebhookFlags {
    private static final Logger log = LoggerFactory.getLogger(WebhookFlags.class);

    /** Where the Go provider looks when it is told nothing. */
    private static final Path USUAL_FOLDER =
            Path.of(System.getProperty("java.io.tmpdir"), "k8s-webhook-server", "serving-certs");

    @Option(
            names = "--webhook-port",
            paramLabel = "N",
            defaultValue = "9443",
            description = "Where the API server's admission and conversion requests are answered; 0 for nowhere.")
    private int port = 9443;

    @Option(
            names = "--webhook-cert-dir",
            paramLabel = "DIR",
            description = "Folder with the webhooks' certificate and key, read again when they change. Default: that of"
                    + " the Go provider if there is one there, else the operator makes a certificate, keeps it in a"
                    + " Secret and enters it in CRDs and webhook configurations.")
    private @Nullable Path folder;

    @Option(
            names = "--webhook-cert-name",
            paramLabel = "FILE",
            defaultValue = "tls.crt",
            description = "The certificate in that folder; tls.crt by default.")
    private String certificate = "tls.crt";

    @Option(
            names = "--webhook-key-name",
            paramLabel = "FILE",
            defaultValue = "tls.key",
            description = "Its key; tls.key by default.")
    private String key = "tls.key";

    @Option(
            names = "--webhook-service",
            paramLabel = "NAME",
            defaultValue = "capi-ipam-in-cluster-webhook-service",
            description = "The Service by which the API server reaches the webhooks.")
    private String service = "capi-ipam-in-cluster-webhook-service";

    @Option(
            names = "--webhook-namespace",
            paramLabel = "NAME",
            description = "Namespace of that Service and of the certificate's Secret; the pod's own by default.")
    private @Nullable String namespace;

    @Option(
            names = "--webhook-url",
            paramLabel = "URL",
            description = "https://HOST:PORT, to listen there only and be reached there instead of by a Service: for an"
                    + " API server on the same host.")
    private @Nullable URI url;

    /** Null for nowhere. */
    @Nullable WebhookOptions options(TlsOptions tls) {
        if (url != null && (!"https".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0)) {
            throw new PlainException("--webhook-url=" + url + " is none; write https://HOST:PORT");
        }
        if (port < 0 || port > 0xffff) {
            throw new PlainException("--webhook-port=" + port + " is no port; use 0 to 65535");
        }
        if (url == null && port == 0) {
            return null;
        }
        Certificate chosen = certificate();
        if (chosen == null) {
            log.info("This is no pod, so the API server is not answered: there is no --webhook-namespace, --webhook-url"
                    + " or --webhook-cert-dir");
            return null;
        }
        InetSocketAddress address =
                url == null ? new InetSocketAddress(port) : new InetSocketAddress(url.getHost(), url.getPort());
        return new WebhookOptions(address, tls, chosen);
    }

    private @Nullable Certificate certificate() {
        if (folder != null) {
            return new Certificate.Mounted(folder.resolve(certificate), folder.resolve(key));
        }
        if (Files.exists(USUAL_FOLDER.resolve(certificate))) {
            return new Certificate.Mounted(USUAL_FOLDER.resolve(certificate), USUAL_FOLDER.resolve(key));
        }
        String found = namespace == null ? PodNamespace.find() : namespace;
        if (found == null) {
            if (url != null) {
                throw new PlainException("--webhook-url needs a namespace for the certificate's Secret, and this is no"
                        + " pod; name one with --webhook-namespace");
            }
            return null;
        }
        return new Certificate.Issued(
                found, url == null ? new Reached.ByService(found, service) : new Reached.ByUrl(url));
    }
}
