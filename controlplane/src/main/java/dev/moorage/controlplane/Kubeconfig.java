package dev.moorage.controlplane;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text of a kubeconfig with one cluster, one user and one context, all named moorage. */
final class Kubeconfig {
    private Kubeconfig() {}

    /** Neither a token nor a URI of ours holds anything that YAML would have to quote. */
    static String text(URI server, String authorityPem, String token) {
        String authority = Base64.getEncoder().encodeToString(authorityPem.getBytes(StandardCharsets.US_ASCII));
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: moorage
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: moorage
                  user:
                    token: %s
                contexts:
                - name: moorage
                  context:
                    cluster: moorage
                    user: moorage
                current-context: moorage
                """.formatted(server, authority, token);
    }
}
