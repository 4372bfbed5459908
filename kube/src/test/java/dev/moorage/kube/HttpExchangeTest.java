package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The writer over a real connection to a server that misbehaves. */
@Timeout(180)
class HttpExchangeTest {
    private record Received(String method, String path, String contentType, String agent, String auth, String body) {}

    private interface Handler {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ServerTime time = new ServerTime(Ticker.system(), Instant.EPOCH);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Handler handler = exchange -> reply(exchange, 200, "{}");
    private HttpServer server;
    private KubernetesClient client;
    private Writer writer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    body));
            try {
                handler.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        server.start();
        connect(url(), Duration.ofMinutes(1));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits so long for each answer. */
    private void connect(String url, Duration patience) {
        client = KubeClients.connect(
                new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(url)
                        .withOauthToken("secret")
                        .build(),
                "moorage/test");
        writer = Writer.over(client, new WriterSettings(4, 2, patience), time, WriteListener.none());
    }

    @AfterEach
    void stop() {
        ended.countDown();
        writer.close();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void reconnect(String url, Duration patience) {
        writer.close();
        client.close();
        connect(url, patience);
    }

    private Outcome send(ApiRequest request) {
        return writer.send(request, Lane.NORMAL).join();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static void reply(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void each_kind_of_request_goes_out_as_the_api_server_wants_it() throws Exception {
        send(ApiRequest.get("/a?limit=1"));
        send(ApiRequest.create("/a", json("{\"x\":\"ü\"}")));
        send(ApiRequest.update("/a/b", json("{}")));
        send(ApiRequest.mergePatch("/a/b", json("{}")));
        send(ApiRequest.jsonPatch("/a/b", json("[]")));
        send(ApiRequest.apply("/a/b", json("{}"), "the manager", true));
        send(ApiRequest.delete("/a/b", Preconditions.exactly("u1", "7")));
        assertThat(received)
                .extracting(each -> each.method + " " + each.path + " " + each.contentType)
                .containsExactly(
                        "GET /a?limit=1 null",
                        "POST /a application/json",
                        "PUT /a/b application/json",
                        "PATCH /a/b application/merge-patch+json",
                        "PATCH /a/b application/json-patch+json",
                        "PATCH /a/b?fieldManager=the+manager&force=true application/apply-patch+yaml",
                        "DELETE /a/b application/json");
        assertThat(received.get(1).body).isEqualTo("{\"x\":\"ü\"}");
        assertThat(json(received.get(6).body).path("preconditions"))
                .isEqualTo(json("{\"uid\":\"u1\",\"resourceVersion\":\"7\"}"));
        assertThat(received).allSatisfy(each -> {
            assertThat(each.agent).isEqualTo("moorage/test");
            assertThat(each.auth).isEqualTo("Bearer secret");
        });
    }

    @Test
    void the_date_of_an_answer_sets_the_time() {
        assertThat(time.known()).isFalse();
        send(ApiRequest.get("/a"));
        assertThat(time.known()).isTrue();
        assertThat(Duration.between(time.now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nothing_is_ever_sent_twice_by_itself() throws Exception {
        for (int code : new int[] {429, 500, 503, 504}) {
            handler = exchange -> reply(exchange, code, "busy");
            received.clear();
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            new dev.moorage.kube.HttpExchange(client, new TimerThread("t"), time)
                    .send(ApiRequest.create("/a", json("{}")), Duration.ofMinutes(1), outcome::complete);
            Outcome answer = outcome.get(2, TimeUnit.MINUTES);
            assertThat(answer).isInstanceOfAny(Outcome.Throttled.class, Outcome.Unknown.class);
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void no_answer_by_the_deadline_is_unknown_and_frees_the_place() {
        reconnect(url(), Duration.ofSeconds(2));
        handler = _ -> ended.await();
        long from = System.nanoTime();
        List<CompletableFuture<Outcome>> outcomes = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            outcomes.add(writer.send(ApiRequest.get("/hangs"), Lane.NORMAL));
        }
        outcomes.forEach(each -> assertThat(each.join())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.message()).contains("within 2000 ms")));
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .as("all at the same time")
                .isLessThan(Duration.ofSeconds(4 * 2));

        handler = exchange -> reply(exchange, 200, "{}");
        assertThat(send(ApiRequest.get("/works"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_body_that_does_not_end_by_the_deadline_is_unknown() {
        reconnect(url(), Duration.ofSeconds(2));
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"kind\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            ended.await();
        };
        assertThat(send(ApiRequest.get("/slow"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_body_that_breaks_off_is_unknown() {
        handler = exchange -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write("{\"kind\":\"X\"}".getBytes(StandardCharsets.UTF_8));
        };
        assertThat(send(ApiRequest.get("/short"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_body_in_many_pieces_is_read_whole() {
        String text = "x".repeat(300_000);
        handler = exchange -> reply(exchange, 200, "{\"text\":\"" + text + "\"}");
        assertThat(send(ApiRequest.get("/big")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.object().path("text").asText()).isEqualTo(text));
    }

    @Test
    void a_connection_that_is_closed_without_an_answer_is_unknown() {
        handler = HttpExchange::close;
        assertThat(send(ApiRequest.get("/reset"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(received).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_is_unknown() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        reconnect("http://127.0.0.1:" + free, Duration.ofMinutes(1));
        assertThat(send(ApiRequest.get("/a"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_refusal_keeps_what_the_server_said() {
        handler = exchange -> reply(
                exchange,
                409,
                "{\"kind\":\"Status\",\"reason\":\"AlreadyExists\",\"message\":\"taken\","
                        + "\"details\":{\"group\":\"g\",\"kind\":\"widgets\",\"name\":\"w\"}}");
        assertThat(send(ApiRequest.get("/a"))).isInstanceOfSatisfying(Outcome.AlreadyExists.class, exists -> {
            assertThat(exists.message()).isEqualTo("taken");
            assertThat(exists.status().name()).isEqualTo("w");
        });
    }

    @Test
    void retry_after_is_obeyed_by_all_requests() {
        handler = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            reply(exchange, 429, "slow down");
        };
        long from = System.nanoTime();
        assertThat(send(ApiRequest.get("/a"))).isEqualTo(new Outcome.Throttled(Duration.ofSeconds(1), "slow down"));
        handler = exchange -> reply(exchange, 200, "{}");
        assertThat(writer.send(ApiRequest.get("/b"), Lane.PRIORITY).join()).isInstanceOf(Outcome.Done.class);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_burst_never_exceeds_the_limit() {
        var busy = new java.util.concurrent.atomic.AtomicInteger();
        var most = new java.util.concurrent.atomic.AtomicInteger();
        handler = exchange -> {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            reply(exchange, 200, "{}");
            busy.decrementAndGet();
        };
        List<CompletableFuture<Outcome>> outcomes = new java.util.ArrayList<>();
        for (int i = 0; i < 300; i++) {
            outcomes.add(writer.send(ApiRequest.get("/a"), Lane.NORMAL));
        }
        assertThat(outcomes).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Outcome.Done.class));
        assertThat(most.get()).isBetween(1, 4);
        assertThat(received).hasSize(300);
    }
}
