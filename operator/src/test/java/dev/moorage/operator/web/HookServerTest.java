package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.kube.Outcome;
import dev.moorage.operator.web.WebhookOptions.Certificate;
import dev.moorage.operator.web.WebhookOptions.Reached;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class HookServerTest {
    private static final String HOST = "127.0.0.1";
    private static final TlsOptions TLS = TlsOptions.of("", List.of(), null);
    private static final Webhooks.Service ECHO = new Webhooks.Service(
            Set.of("/echo"),
            (_, body) -> {
                if (!body.has("mirror")) {
                    throw new IllegalArgumentException("no mirror");
                }
                return body;
            },
            List.of());

    @TempDir
    private Path folder;

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Webhooks mounted() {
        return new Webhooks(
                new WebhookOptions(
                        anyPort(), TLS, new Certificate.Mounted(folder.resolve("a.crt"), folder.resolve("a.key"))),
                ECHO,
                _ -> CompletableFuture.completedFuture(new Outcome.NotSent("not asked")),
                Instant::now);
    }

    private void mount(IssuedCertificate certificate) throws IOException {
        Files.writeString(folder.resolve("a.crt"), certificate.certificate());
        Files.writeString(folder.resolve("a.key"), certificate.key());
    }

    private static HttpClient trusting(String authorities) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (var each : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(authorities.getBytes(StandardCharsets.US_ASCII)))) {
            trusted.setCertificateEntry(Integer.toString(number++), each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> post(HttpClient client, Webhooks server, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://" + HOST + ":" + server.port() + "/echo"))
                        .timeout(Duration.ofMinutes(1))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient client, Webhooks server, String body) throws Exception {
        return post(client, server, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void json_is_answered_and_everything_else_refused_with_a_reason() throws Exception {
        IssuedCertificate certificate = IssuedCertificate.first(List.of(HOST), Instant.now());
        mount(certificate);
        try (Webhooks server = mounted();
                HttpClient client = trusting(certificate.authorities())) {
            assertThat(post(client, server, "{\"mirror\":1.5}").body()).isEqualTo("{\"mirror\":1.5}");
            for (String body : List.of("", "{", "[", "{}{}", "nonsense", "{\"mirror\":", "\u0000", "[".repeat(5000))) {
                HttpResponse<String> answer = post(client, server, body);
                assertThat(answer.statusCode()).as(body).isEqualTo(400);
                assertThat(answer.body()).as(body).isNotBlank();
            }
            assertThat(post(client, server, "{}").body()).isEqualTo("no mirror\n");
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                assertThat(post(client, server, bytes).statusCode()).isEqualTo(400);
            }
            assertThat(post(client, server, new byte[33 << 20]).statusCode()).isEqualTo(413);
            assertThat(post(client, server, "{\"mirror\":0}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void mounted_files_are_read_again_when_they_change_while_requests_run() throws Exception {
        IssuedCertificate first = IssuedCertificate.first(List.of(HOST), Instant.now());
        IssuedCertificate second = IssuedCertificate.first(List.of(HOST), Instant.now());
        mount(first);
        String both = first.authorities() + second.authorities();
        try (Webhooks server = mounted()) {
            AtomicBoolean end = new AtomicBoolean();
            CompletableFuture<Integer> requests = CompletableFuture.supplyAsync(() -> {
                int done = 0;
                while (!end.get()) {
                    try (HttpClient client = trusting(both)) {
                        if (post(client, server, "{\"mirror\":0}").statusCode() == 200) {
                            done++;
                        }
                    } catch (Exception e) {
                        throw new AssertionError("after " + done, e);
                    }
                }
                return done;
            });
            mount(second);
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!trusts(server, second) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            end.set(true);
            assertThat(requests.get()).isPositive();
            assertThat(trusts(server, second)).isTrue();
            assertThat(trusts(server, first)).isFalse();
        }
    }

    @Test
    void a_certificate_is_renewed_while_requests_run() throws Exception {
        Instant now = Instant.now();
        AtomicReference<Instant> clock = new AtomicReference<>(now.minus(Duration.ofDays(61)));
        StoredSecret secret = new StoredSecret();
        WebhookOptions options = new WebhookOptions(
                anyPort(), TLS, new Certificate.Issued("ns", new Reached.ByUrl(URI.create("https://127.0.0.1:1"))));
        try (Webhooks server = new Webhooks(options, ECHO, secret::send, clock::get)) {
            while (server.trouble() != null) {
                Thread.onSpinWait();
            }
            String before = secret.text("tls.crt");
            String authorities = secret.text("ca.crt");
            clock.set(now);
            Set<X509Certificate> seen = new HashSet<>();
            while (seen.size() < 2) {
                try (HttpClient client = trusting(authorities)) {
                    HttpResponse<String> answer = post(client, server, "{\"mirror\":0}");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    seen.add((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0]);
                }
            }
            assertThat(secret.text("tls.crt")).isNotEqualTo(before);
            assertThat(secret.text("ca.crt")).isEqualTo(authorities);
        }
    }

    @Test
    void files_that_make_no_sense_leave_the_earlier_certificate() throws Exception {
        IssuedCertificate certificate = IssuedCertificate.first(List.of(HOST), Instant.now());
        mount(certificate);
        try (Webhooks server = mounted()) {
            assertThat(trusts(server, certificate)).isTrue();
            Files.writeString(folder.resolve("a.crt"), "nothing");
            long until = System.nanoTime() + Duration.ofMillis(2500).toNanos();
            while (System.nanoTime() < until) {
                assertThat(trusts(server, certificate)).isTrue();
            }
        }
    }

    @Test
    void files_that_are_missing_at_the_start_are_named() {
        assertThatThrownBy(this::mounted)
                .isInstanceOf(WebException.class)
                .hasMessageContaining("a.crt")
                .hasMessageContaining("--webhook-cert-dir");
    }

    @Test
    void nobody_is_answered_before_there_is_a_certificate_and_it_is_said_why() throws Exception {
        IssuedCertificate stranger = IssuedCertificate.first(List.of(HOST), Instant.now());
        WebhookOptions options = new WebhookOptions(
                anyPort(), TLS, new Certificate.Issued("ns", new Reached.ByUrl(URI.create("https://127.0.0.1:1"))));
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        try (Webhooks server = new Webhooks(options, ECHO, _ -> answer, Instant::now)) {
            assertThat(server.trouble()).isEqualTo("has no certificate yet");
            assertThat(trusts(server, stranger)).isFalse();
        } finally {
            answer.complete(new Outcome.NotSent("the test is over"));
        }
    }

    private static boolean trusts(Webhooks server, IssuedCertificate certificate) throws Exception {
        try (HttpClient client = trusting(certificate.authorities())) {
            return post(client, server, "{\"mirror\":0}").statusCode() == 200;
        } catch (SSLHandshakeException e) {
            return false;
        }
    }
}
