package dev.moorage.operator.handback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClusterTest {
    private static final String BUSY =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"TooManyRequests\","
                    + "\"message\":\"storage is (re)initializing\",\"details\":{\"retryAfterSeconds\":1},\"code\":429}";
    private static final String LIST =
            "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}";

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private KubernetesClient client;
    private Writer writer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean busy = asked.getAndIncrement() == 0;
            byte[] body = (busy ? BUSY : LIST).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (busy) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(busy ? 429 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = KubeClients.connect(
                new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build(),
                "moorage/test");
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
    void asks_again_when_the_server_has_to_read_its_storage_anew_first() {
        assertThat(new Cluster(writer).list("/apis/ipam.moorage.dev/v1alpha1/ledgerpages"))
                .hasSize(1);
        assertThat(asked).hasValue(2);
    }
}
