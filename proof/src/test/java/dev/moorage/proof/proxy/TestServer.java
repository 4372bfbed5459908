package dev.moorage.proof.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that counts what reaches it, answers each request with its number, and lets a watch say what it is told. */
final class TestServer implements AutoCloseable {
    private final ServingKey key;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger answered = new AtomicInteger();
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    TestServer(ServingKey key) throws IOException {
        this.key = key;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(key.tls()));
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    FaultProxy proxy() throws IOException {
        return FaultProxy.start(
                URI.create("https://127.0.0.1:" + server.getAddress().getPort()), key.certificatePem(), key);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        try (exchange) {
            if (exchange.getRequestURI().toString().contains("watch=true")) {
                exchange.sendResponseHeaders(200, 0);
                tell(exchange.getResponseBody());
            } else {
                byte[] answer = ("answer " + answered.incrementAndGet() + " to "
                                + exchange.getRequestHeaders().getFirst("Authorization"))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private void tell(OutputStream out) throws IOException {
        try {
            while (true) {
                String event = events.take();
                out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
