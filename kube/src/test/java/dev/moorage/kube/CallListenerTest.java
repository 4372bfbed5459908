package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CallListenerTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private Writer writer;
    private String address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/fine") ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        address = "127.0.0.1:" + server.getAddress().getPort();
        client = KubeClients.connect(
                new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://" + address)
                        .withRequestRetryBackoffLimit(0)
                        .build(),
                "moorage/test",
                new CallListener() {
                    @Override
                    public void answered(String method, String server, int code) {
                        heard.add(method + " " + server + " " + code);
                    }

                    @Override
                    public void failed(String method, String server) {
                        heard.add(method + " " + server + " failed");
                    }
                });
        writer = Writer.over(
                client,
                new WriterSettings(4, 2, Duration.ofMinutes(1)),
                new ServerTime(Ticker.system(), Instant.EPOCH),
                WriteListener.none());
    }

    @AfterEach
    void stop() {
        writer.close();
        client.close();
        server.stop(0);
    }

    @Test
    void hears_the_code_of_each_answer_and_of_a_connection_that_fails() {
        writer.send(ApiRequest.get("/fine"), Lane.NORMAL).join();
        writer.send(ApiRequest.get("/busy"), Lane.NORMAL).join();
        server.stop(0);
        writer.send(ApiRequest.get("/fine"), Lane.NORMAL).join();

        assertThat(heard)
                .containsExactly("GET " + address + " 200", "GET " + address + " 503", "GET " + address + " failed");
    }
}
