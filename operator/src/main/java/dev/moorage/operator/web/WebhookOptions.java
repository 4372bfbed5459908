package dev.moorage.operator.web;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom webhooks are answered.
 *
 * @param address where to listen
 * @param tls how it is secured; its certificate folder is not looked at
 * @param certificate whose certificate is presented
 */
public record WebhookOptions(InetSocketAddress address, TlsOptions tls, Certificate certificate) {

    /** Where the certificate comes from. */
    public sealed interface Certificate {
        /**
         * Somebody else makes it, and says to the API server whom to trust.
         *
         * @param certificate the chain, in PEM form, read again when it changes
         * @param key its key, in PEM form
         */
        record Mounted(Path certificate, Path key) implements Certificate {}

        /**
         * The operator makes and renews it, and enters it where the API server looks.
         *
         * @param secretNamespace namespace of the Secret {@value #SECRET} by which replicas share it
         * @param reached how the API server reaches the server
         */
        record Issued(String secretNamespace, Reached reached) implements Certificate {
            /** The Secret's name. */
            public static final String SECRET = "moorage-webhook-certificate";
        }
    }

    /** How the API server reaches the webhooks. */
    public sealed interface Reached {
        /** By a Service. */
        record ByService(String namespace, String name) implements Reached {}

        /** At an address of its own; {@code base} is an https URL without a path. */
        record ByUrl(URI base) implements Reached {}
    }

    /** The names and addresses that the certificate has to carry. */
    static List<String> hosts(Reached reached) {
        return switch (reached) {
            case Reached.ByService(String namespace, String name) ->
                List.of(name + "." + namespace + ".svc", name + "." + namespace + ".svc.cluster.local");
            case Reached.ByUrl(URI base) -> List.of(host(base));
        };
    }

    private static String host(URI base) {
        @Nullable String host = base.getHost();
        if (host == null) {
            throw new IllegalArgumentException(base + " names no host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
