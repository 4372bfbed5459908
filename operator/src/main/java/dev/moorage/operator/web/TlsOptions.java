package dev.moorage.operator.web;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a server speaks TLS.
 *
 * @param protocols versions, in Java's words
 * @param suites cipher suites, in Java's words; empty for Java's own choice
 * @param certificate a folder with {@code tls.crt} and {@code tls.key}, or null for a self-signed certificate made at
 *     the start
 */
public record TlsOptions(
        List<String> protocols,
        List<String> suites,
        @Nullable Path certificate) {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    /** Go's words for versions; Java serves none that is older than 1.2. */
    private static final Map<String, List<String>> VERSIONS = Map.of(
            "", List.of(TLS_1_2, TLS_1_3),
            "VersionTLS10", List.of(TLS_1_2, TLS_1_3),
            "VersionTLS11", List.of(TLS_1_2, TLS_1_3),
            "VersionTLS12", List.of(TLS_1_2, TLS_1_3),
            "VersionTLS13", List.of(TLS_1_3));

    /** Go's words for suites where Java has another one. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

    /** Of version 1.3; Go always serves these three, whatever the flag says. */
    private static final List<String> ALWAYS =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    public TlsOptions {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
    }

    /**
     * Reads the flags {@code --tls-min-version} and {@code --tls-cipher-suites}.
     *
     * @param minVersion in Go's words, or empty
     * @param goSuites in Go's words; empty for the default choice
     * @throws IllegalArgumentException that says which words there are
     */
    public static TlsOptions of(String minVersion, List<String> goSuites, @Nullable Path certificate) {
        List<String> protocols = VERSIONS.get(minVersion);
        if (protocols == null) {
            throw new IllegalArgumentException(
                    "--tls-min-version=" + minVersion + " is not known; use VersionTLS12 or VersionTLS13");
        }
        List<String> suites = new ArrayList<>();
        if (!goSuites.isEmpty()) {
            suites.addAll(ALWAYS);
            Set<String> known = known();
            for (String each : goSuites) {
                String name = OTHER_NAMES.getOrDefault(each, each);
                if (!known.contains(name)) {
                    throw new IllegalArgumentException("--tls-cipher-suites: " + each
                            + " is not served by this Java; it serves "
                            + String.join(", ", known.stream().sorted().toList()));
                }
                if (!suites.contains(name)) {
                    suites.add(name);
                }
            }
        }
        return new TlsOptions(protocols, suites, certificate);
    }

    private static Set<String> known() {
        try {
            return Set.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }
}
