package dev.moorage.operator.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.web.WebhookOptions.Certificate.Issued;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in its Secret. Replicas may look at the same moment: only the one whose write the API server accepts
 * has made a certificate, the others take that.
 */
final class SecretCertificate {
    private static final Logger log = LoggerFactory.getLogger(SecretCertificate.class);
    private static final ResourceType TYPE = ResourceType.of(Secret.class);
    private static final int TRIES = 5;
    private static final String AUTHORITIES = "ca.crt";
    private static final String AUTHORITY_KEY = "ca.key";
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";

    private final String namespace;
    private final List<String> hosts;
    private final Function<ApiRequest, CompletableFuture<Outcome>> send;
    private @Nullable IssuedCertificate last;

    SecretCertificate(String namespace, List<String> hosts, Function<ApiRequest, CompletableFuture<Outcome>> send) {
        this.namespace = namespace;
        this.hosts = List.copyOf(hosts);
        this.send = send;
    }

    /**
     * The certificate to serve now; makes or renews it when that is due. Waits for the API server.
     *
     * @throws IOException when there is none to be had; says why, and what to do
     */
    IssuedCertificate look(Instant now) throws IOException {
        IssuedCertificate found = found(now);
        last = found;
        return found;
    }

    private IssuedCertificate found(Instant now) throws IOException {
        Outcome outcome = null;
        for (int i = 0; i < TRIES; i++) {
            Outcome read = send.apply(ApiRequest.get(TYPE.item(namespace, Issued.SECRET)))
                    .join();
            if (read instanceof Outcome.Done(JsonNode secret)) {
                IssuedCertificate stored = stored(secret);
                IssuedCertificate wanted = wanted(stored, now);
                if (wanted.equals(stored)) {
                    return stored;
                }
                outcome = send.apply(ApiRequest.update(
                                TYPE.item(namespace, Issued.SECRET), filled((ObjectNode) secret, wanted)))
                        .join();
                if (outcome instanceof Outcome.Done) {
                    log.info("Renewed the certificate of the webhooks in Secret {}/{}", namespace, Issued.SECRET);
                    return wanted;
                }
            } else if (read instanceof Outcome.NotFound) {
                // A Secret that somebody deleted comes back as it was, so that nobody has to trust another one.
                IssuedCertificate known = last;
                IssuedCertificate made = known == null ? IssuedCertificate.first(hosts, now) : wanted(known, now);
                outcome = send.apply(ApiRequest.create(TYPE.collection(namespace), filled(empty(), made)))
                        .join();
                if (outcome instanceof Outcome.Done) {
                    log.info("Made a certificate for the webhooks, in Secret {}/{}", namespace, Issued.SECRET);
                    return made;
                }
            } else {
                outcome = read;
            }
            if (!(outcome instanceof Outcome.Conflict || outcome instanceof Outcome.AlreadyExists)) {
                break;
            }
        }
        throw new IOException("Secret " + namespace + "/" + Issued.SECRET + ": "
                + (outcome == null ? "changes all the time" : outcome.message()));
    }

    private IssuedCertificate wanted(IssuedCertificate stored, Instant now) {
        try {
            return stored.next(hosts, now);
        } catch (IOException e) {
            log.warn(
                    "Secret {}/{} cannot be read and gets a new certificate: {}",
                    namespace,
                    Issued.SECRET,
                    e.getMessage());
            return IssuedCertificate.first(hosts, now);
        }
    }

    private static IssuedCertificate stored(JsonNode secret) {
        JsonNode data = secret.path("data");
        return new IssuedCertificate(
                text(data, AUTHORITIES), text(data, AUTHORITY_KEY), text(data, CERTIFICATE), text(data, KEY));
    }

    private static String text(JsonNode data, String key) {
        try {
            return new String(Base64.getDecoder().decode(data.path(key).asText()), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private ObjectNode empty() {
        ObjectNode secret = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", TYPE.apiVersion())
                .put("kind", TYPE.kind())
                .put("type", "kubernetes.io/tls");
        secret.putObject("metadata").put("namespace", namespace).put("name", Issued.SECRET);
        return secret;
    }

    /** Keeps the resourceVersion that the secret was read with. */
    private static ObjectNode filled(ObjectNode secret, IssuedCertificate certificate) {
        ObjectNode data = secret.putObject("data");
        put(data, AUTHORITIES, certificate.authorities());
        put(data, AUTHORITY_KEY, certificate.authorityKey());
        put(data, CERTIFICATE, certificate.certificate());
        put(data, KEY, certificate.key());
        return secret;
    }

    private static void put(ObjectNode data, String key, String text) {
        data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
