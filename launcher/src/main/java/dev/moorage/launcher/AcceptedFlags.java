package dev.moorage.launcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of the provider that is replaced for parts that the operator does not have yet: webhooks. */
final class AcceptedFlags {
    @Option(names = "--webhook-port", paramLabel = "N", description = "Port of the webhooks.")
    private @Nullable Integer webhookPort;

    @Option(names = "--webhook-cert-dir", paramLabel = "DIR", description = "Folder of the webhooks' certificate.")
    private @Nullable String webhookCertDir;

    @Option(names = "--webhook-cert-name", paramLabel = "FILE", description = "File of the webhooks' certificate.")
    private @Nullable String webhookCertName;

    @Option(names = "--webhook-key-name", paramLabel = "FILE", description = "File of the webhooks' key.")
    private @Nullable String webhookKeyName;

    /** The flags that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        note(given, "--webhook-port", webhookPort);
        note(given, "--webhook-cert-dir", webhookCertDir);
        note(given, "--webhook-cert-name", webhookCertName);
        note(given, "--webhook-key-name", webhookKeyName);
        return given;
    }

    private static void note(List<String> given, String flag, @Nullable Object value) {
        if (value != null) {
            given.add(flag);
        }
    }
}
