package dev.moorage.launcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of the provider that is replaced for parts that the operator does not have yet: webhooks and metrics. */
final class AcceptedFlags {
    @Option(names = "--webhook-port", paramLabel = "N", description = "Port of the webhooks.")
    private @Nullable Integer webhookPort;

    @Option(names = "--webhook-cert-dir", paramLabel = "DIR", description = "Folder of the webhooks' certificate.")
    private @Nullable String webhookCertDir;

    @Option(names = "--webhook-cert-name", paramLabel = "FILE", description = "File of the webhooks' certificate.")
    private @Nullable String webhookCertName;

    @Option(names = "--webhook-key-name", paramLabel = "FILE", description = "File of the webhooks' key.")
    private @Nullable String webhookKeyName;

    @Option(names = "--diagnostics-address", paramLabel = "ADDRESS", description = "Where metrics are served.")
    private @Nullable String diagnosticsAddress;

    @Option(names = "--metrics-bind-address", paramLabel = "ADDRESS", description = "Older name of the same.")
    private @Nullable String metricsBindAddress;

    @Option(
            names = "--insecure-diagnostics",
            arity = "0..1",
            fallbackValue = "true",
            description = "Serve metrics without TLS and authentication.")
    private @Nullable Boolean insecureDiagnostics;

    @Option(names = "--tls-min-version", paramLabel = "VERSION", description = "Oldest TLS version to serve.")
    private @Nullable String tlsMinVersion;

    @Option(names = "--tls-cipher-suites", paramLabel = "NAMES", description = "TLS cipher suites to serve.")
    private @Nullable String tlsCipherSuites;

    /** The flags that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        note(given, "--webhook-port", webhookPort);
        note(given, "--webhook-cert-dir", webhookCertDir);
        note(given, "--webhook-cert-name", webhookCertName);
        note(given, "--webhook-key-name", webhookKeyName);
        note(given, "--diagnostics-address", diagnosticsAddress);
        note(given, "--metrics-bind-address", metricsBindAddress);
        note(given, "--insecure-diagnostics", insecureDiagnostics);
        note(given, "--tls-min-version", tlsMinVersion);
        note(given, "--tls-cipher-suites", tlsCipherSuites);
        return given;
    }

    private static void note(List<String> given, String flag, @Nullable Object value) {
        if (value != null) {
            given.add(flag);
        }
    }
}
