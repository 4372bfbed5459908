package dev.moorage.proof.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FaultProxyTest {
    private static final String PATH = "/apis/ipam.example.com/v1/namespaces/a/claims";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** To make one takes a second. */
    private static ServingKey key;

    private TestServer server;
    private FaultProxy proxy;
    private HttpClient client;

    @BeforeAll
    static void makeKey() throws IOException {
        key = ServingKey.make();
    }

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(key);
        proxy = server.proxy();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(ServingKey.trusting(proxy.certificatePem()))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        proxy.close();
        server.close();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(proxy.uri().resolve(target)).header("Authorization", "Bearer x");
    }

    private HttpRequest post(String body) {
        return request(PATH).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private BufferedReader watch() throws Exception {
        HttpResponse<InputStream> response =
                client.send(request(PATH + "?watch=true").build(), HttpResponse.BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void passes_requests_and_answers_on_and_keeps_the_connection() throws Exception {
        assertThat(send(post("one")).body()).isEqualTo("answer 1 to Bearer x");
        assertThat(send(post("two")).body()).isEqualTo("answer 2 to Bearer x");
        assertThat(server.received).containsExactly("POST " + PATH + " one", "POST " + PATH + " two");
        assertThat(proxy.journal().await(2, it -> it.stage() == Exchange.Stage.OVER, PATIENCE))
                .isTrue();
        assertThat(proxy.journal().all())
                .extracting(it -> it.call().verb(), it -> it.call().resource(), Exchange::status)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(Verb.CREATE, "claims", 200));
    }

    @Test
    void lost_answer_belongs_to_a_request_that_was_carried_out() {
        proxy.add(Rule.all(Match.writes(), new Fault.LoseAnswer()));
        assertThatThrownBy(() -> send(post("one"))).isInstanceOf(IOException.class);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void dropped_request_never_arrives() {
        proxy.add(Rule.all(Match.verb(Verb.CREATE).of("claims"), new Fault.Drop()));
        assertThatThrownBy(() -> send(post("one"))).isInstanceOf(IOException.class);
        assertThat(server.received).isEmpty();
    }

    @Test
    void held_request_arrives_when_its_gate_opens_though_the_client_has_gone() throws Exception {
        Gate gate = new Gate();
        proxy.add(Rule.all(Match.any(), new Fault.Hold(gate)));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(post("late"), HttpResponse.BodyHandlers.ofString());
        assertThat(proxy.journal().await(1, _ -> true, PATIENCE)).isTrue();
        assertThat(answer.cancel(true)).isTrue();
        assertThat(server.received).isEmpty();
        gate.release();
        assertThat(server.received.take()).endsWith("late");
    }

    @Test
    void held_answer_belongs_to_a_request_that_has_arrived() throws Exception {
        Gate gate = new Gate();
        proxy.add(Rule.all(Match.any(), new Fault.HoldAnswer(gate)));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(post("one"), HttpResponse.BodyHandlers.ofString());
        assertThat(server.received.take()).endsWith("one");
        assertThat(proxy.journal().await(1, it -> it.status() == 200, PATIENCE)).isTrue();
        assertThat(answer).isNotDone();
        gate.release();
        assertThat(answer.get().body()).startsWith("answer 1");
    }

    @Test
    void made_up_answer_has_status_reason_and_retry_after() throws Exception {
        proxy.add(Rule.all(Match.any(), Fault.Answer.tooManyRequests(3)).times(1));
        HttpResponse<String> refused = send(post("one"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("3");
        assertThat(refused.body()).contains("\"kind\":\"Status\"", "\"TooManyRequests\"");
        assertThat(send(post("two")).statusCode()).isEqualTo(200);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void rule_counts_what_it_matches() throws Exception {
        proxy.add(Rule.all(Match.verb(Verb.CREATE), Fault.Answer.conflict())
                .after(1)
                .every(2)
                .times(2));
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            statuses.append(send(post("x")).statusCode()).append(' ');
            var _ = send(request(PATH).build());
        }
        assertThat(statuses.toString()).isEqualTo("200 409 200 409 200 200 ");
    }

    @Test
    void recorded_answer_is_shown_again() throws Exception {
        Recording recording = new Recording();
        proxy.add(Rule.all(Match.verb(Verb.LIST), new Fault.Keep(recording)).times(1));
        assertThat(send(request(PATH).build()).body()).startsWith("answer 1 ");
        proxy.add(Rule.all(Match.verb(Verb.LIST), new Fault.Replay(recording)));
        assertThat(send(request(PATH).build()).body()).startsWith("answer 1 ");
        assertThat(send(request(PATH + "?limit=1").build()).body()).startsWith("answer 2 ");
    }

    @Test
    void watch_passes_each_event_on_at_once() throws Exception {
        server.events.add("one");
        BufferedReader watch = watch();
        assertThat(watch.readLine()).isEqualTo("one");
        server.events.add("two");
        assertThat(watch.readLine()).isEqualTo("two");
    }

    @Test
    void watch_breaks_after_so_many_events() throws Exception {
        proxy.add(Rule.all(Match.verb(Verb.WATCH), new Fault.BreakWatch(2, WatchEnd.RESET)));
        server.events.add("one");
        BufferedReader watch = watch();
        // A client that has read something does not try again.
        assertThat(watch.readLine()).isEqualTo("one");
        server.events.addAll(List.of("two", "three"));
        assertThatThrownBy(() -> watch.lines().forEach(_ -> {})).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void watch_that_is_closed_ends_in_good_order() throws Exception {
        server.events.add("one");
        BufferedReader watch = watch();
        assertThat(watch.readLine()).isEqualTo("one");
        assertThat(proxy.breakWatches(Match.any().of("claims"), WatchEnd.CLOSE)).isEqualTo(1);
        assertThat(watch.readLine()).isNull();
    }

    @Test
    void expired_watch_says_so_in_its_stream() throws Exception {
        server.events.add("one");
        BufferedReader watch = watch();
        assertThat(watch.readLine()).isEqualTo("one");
        assertThat(proxy.breakWatches(Match.any(), WatchEnd.EXPIRED)).isEqualTo(1);
        assertThat(watch.readLine()).contains("\"ERROR\"", "410");
        assertThat(watch.readLine()).isNull();
    }

    @Test
    void silent_watch_stays_open_and_says_nothing() throws Exception {
        server.events.add("one");
        BufferedReader watch = watch();
        assertThat(watch.readLine()).isEqualTo("one");
        assertThat(proxy.breakWatches(Match.any(), WatchEnd.SILENCE)).isEqualTo(1);
        server.events.add("two");
        CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(watch.readLine());
            } catch (IOException e) {
                return "broken";
            }
        });
        // Another request passes behind the event, which shows that the event had its time.
        assertThat(send(post("fence")).statusCode()).isEqualTo(200);
        assertThat(next).isNotDone();
        proxy.cutAll();
        assertThat(next.get()).isEqualTo("broken");
    }

    @Test
    void connections_that_go_while_all_are_cut_are_no_error() throws Exception {
        int port = proxy.uri().getPort();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> coming = clients.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        assertThat(socket.isConnected()).isTrue();
                    } catch (SocketException _) {
                        // It was cut before it was there.
                    }
                }
                return null;
            });
            while (!coming.isDone()) {
                proxy.cutAll();
            }
            coming.get();
        }
    }

    @Test
    void client_is_told_when_the_server_is_gone() {
        server.close();
        assertThatThrownBy(() -> send(post("one"))).isInstanceOf(IOException.class);
    }
}
