package dev.moorage.launcher;

import dev.moorage.operator.web.TlsOptions;
import dev.moorage.operator.web.WebOptions;
import dev.moorage.operator.web.WebOptions.Diagnostics;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the operator serves over HTTP, by the flags of the provider that it replaces. */
final class WebFlags {
    @Option(
            names = "--health-probe-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8081",
            description = "Where /healthz and /readyz are answered; 0 for nowhere.")
    private String healthAddress = ":8081";

    @Option(
            names = "--diagnostics-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8443",
            description = "Where /metrics is served, by HTTPS to those who may get that path; 0 for nowhere.")
    private String diagnosticsAddress = ":8443";

    @Option(
            names = "--insecure-diagnostics",
            arity = "0..1",
            fallbackValue = "true",
            description = "Serve /metrics by plain HTTP to everybody.")
    private boolean insecureDiagnostics;

    @Option(
            names = "--metrics-bind-address",
            paramLabel = "ADDRESS",
            description = "Older flag: serve /metrics there by plain HTTP, and not at --diagnostics-address.")
    private @Nullable String metricsAddress;

    @Option(
            names = "--diagnostics-cert-dir",
            paramLabel = "DIR",
            description = "Folder with tls.crt and tls.key for /metrics, read again when they change. Default: a"
                    + " self-signed certificate made at the start.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-min-version",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "Oldest TLS version to serve: VersionTLS12 (default) or VersionTLS13.")
    private String tlsMinVersion = "";

    @Option(
            names = "--tls-cipher-suites",
            paramLabel = "NAMES",
            split = ",",
            description = "Cipher suites of TLS 1.2 to serve, in Go's names; those of 1.3 always are.")
    private List<String> tlsCipherSuites = List.of();

    WebOptions options(WebhookFlags webhooks) {
        return new WebOptions(
                Endpoint.parse("--health-probe-bind-address", healthAddress), diagnostics(), webhooks.options(tls()));
    }

    private @Nullable Diagnostics diagnostics() {
        // Checked also where nothing is secured: a wrong word is better found now.
        TlsOptions tls = tls();
        if (metricsAddress != null) {
            InetSocketAddress older = Endpoint.parse("--metrics-bind-address", metricsAddress);
            return older == null ? null : new Diagnostics(older, null);
        }
        InetSocketAddress address = Endpoint.parse("--diagnostics-address", diagnosticsAddress);
        return address == null ? null : new Diagnostics(address, insecureDiagnostics ? null : tls);
    }

    private TlsOptions tls() {
        List<String> suites = tlsCipherSuites.stream()
                .map(String::trim)
                .filter(it -> !it.isEmpty())
                .toList();
        try {
            return TlsOptions.of(tlsMinVersion, suites, certificate);
        } catch (IllegalArgumentException e) {
            throw new PlainException(String.valueOf(e.getMessage()), e);
        }
    }
}
