package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes, metrics and who may read them, over real connections. */
@Timeout(180)
class ServersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<WebServer> servers = new ArrayList<>();
    private final List<String> notReady = new CopyOnWriteArrayList<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Reviews reviews = new Reviews(this::review, clock::get);
    private volatile String tokenAnswer = "{}";
    private volatile String accessAnswer = "{}";

    private CompletableFuture<Outcome> review(ApiRequest request) {
        try {
            asked.add(JSON.readTree(Objects.requireNonNull(request.body())));
            String answer = request.path().endsWith("tokenreviews") ? tokenAnswer : accessAnswer;
            return CompletableFuture.completedFuture(new Outcome.Done(JSON.readTree(answer)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(WebServer::stop);
    }

    private int start(@Nullable TlsOptions tls, Consumer<HttpRouting.Builder> routes) {
        WebServer server = Listening.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls,
                tls == null ? null : ServingKeys.selfSigned(),
                routes);
        servers.add(server);
        return server.port();
    }

    private static HttpResponse<String> get(HttpClient client, String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> metrics(String... headers) throws Exception {
        if (servers.isEmpty()) {
            start(null, new MetricRoutes(_ -> "numbers 1\n", reviews)::add);
        }
        return get(
                HttpClient.newHttpClient(),
                "http://127.0.0.1:" + servers.getFirst().port() + "/metrics",
                headers);
    }

    private HttpResponse<String> metricsWithToken() throws Exception {
        return metrics("Authorization", "Bearer t");
    }

    private void known(String user, boolean allowed) {
        tokenAnswer = """
                {"status": {"authenticated": true, "user": {"username": "%s", "groups": ["g"]}}}""".formatted(user);
        accessAnswer = "{\"status\": {\"allowed\": " + allowed + "}}";
    }

    @Test
    void probes_say_ok_or_what_is_wrong() throws Exception {
        int port = start(null, new ProbeRoutes(new Probes() {
            @Override
            public List<String> ailments() {
                return List.of();
            }

            @Override
            public List<String> notReady() {
                return notReady;
            }
        })::add);
        HttpClient client = HttpClient.newHttpClient();
        assertThat(get(client, "http://127.0.0.1:" + port + "/readyz").body()).isEqualTo("ok\n");
        notReady.add("claims: is not listed yet");
        assertThat(get(client, "http://127.0.0.1:" + port + "/healthz").statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = get(client, "http://127.0.0.1:" + port + "/readyz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("claims: is not listed yet\n");
    }

    @Test
    void metrics_are_for_those_who_may_get_the_path() throws Exception {
        known("prometheus", true);
        HttpResponse<String> answer = metricsWithToken();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("numbers 1\n");
        assertThat(asked.get(0).at("/spec/token").asText()).isEqualTo("t");
        assertThat(asked.get(1).path("spec")).isEqualTo(JSON.readTree("""
                {"user": "prometheus", "groups": ["g"], "nonResourceAttributes": {"path": "/metrics", "verb": "get"}}"""));
    }

    @Test
    void nobody_reads_without_a_token_or_with_an_unknown_one() throws Exception {
        assertThat(metrics().statusCode()).isEqualTo(401);
        assertThat(asked).isEmpty();
        tokenAnswer = "{\"status\": {\"authenticated\": false}}";
        assertThat(metricsWithToken().statusCode()).isEqualTo(401);
        assertThat(asked).hasSize(1);
    }

    @Test
    void who_may_not_read_is_told_what_is_missing() throws Exception {
        known("eve", false);
        HttpResponse<String> answer = metricsWithToken();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("eve may not get /metrics", "nonResourceURLs: [/metrics]");
    }

    @Test
    void what_the_api_server_said_is_remembered_for_a_moment() throws Exception {
        known("prometheus", true);
        for (int i = 0; i < 5; i++) {
            assertThat(metricsWithToken().statusCode()).isEqualTo(200);
        }
        assertThat(asked).hasSize(2);
        known("prometheus", false);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(metricsWithToken().statusCode()).isEqualTo(403);
    }

    @Test
    void profiles_and_log_flags_of_go_are_said_not_to_be_there() throws Exception {
        int port = start(null, new MetricRoutes(_ -> "", reviews)::add);
        for (String path : List.of("/debug/pprof/heap", "/debug/flags/v")) {
            HttpResponse<String> answer = get(HttpClient.newHttpClient(), "http://127.0.0.1:" + port + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("not here");
        }
    }

    @Test
    void the_self_signed_certificate_serves_old_and_new_suites_of_both_kinds_of_keys() throws Exception {
        int port = start(TlsOptions.of("", List.of(), null), new MetricRoutes(_ -> "numbers 1\n", null)::add);
        for (String suite : List.of(
                "TLS_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")) {
            assertThat(get(trusting(null, suite), "https://127.0.0.1:" + port + "/metrics")
                            .body())
                    .as(suite)
                    .isEqualTo("numbers 1\n");
        }
    }

    @Test
    void a_client_that_is_too_old_is_refused() {
        int port = start(TlsOptions.of("VersionTLS13", List.of(), null), new MetricRoutes(_ -> "", null)::add);
        assertThatThrownBy(() -> get(trusting("TLSv1.2", null), "https://127.0.0.1:" + port + "/metrics"))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void a_suite_that_is_not_named_is_refused() {
        TlsOptions tls = TlsOptions.of("", List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"), null);
        int port = start(tls, new MetricRoutes(_ -> "", null)::add);
        assertThatThrownBy(() -> get(
                        trusting("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                        "https://127.0.0.1:" + port + "/metrics"))
                .isInstanceOf(SSLException.class);
    }

    /** A client that believes any certificate, and speaks only what it is told to. */
    private static HttpClient trusting(@Nullable String protocol, @Nullable String suite) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        SSLParameters parameters = context.getDefaultSSLParameters();
        if (protocol != null) {
            parameters.setProtocols(new String[] {protocol});
        }
        if (suite != null) {
            parameters.setCipherSuites(new String[] {suite});
        }
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
