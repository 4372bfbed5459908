package dev.moorage.proof.proxy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and one API server, on 127.0.0.1 and a free port, with a certificate of its own. Passes
 * everything on, bearer tokens included, unless a {@link Rule} says otherwise. Clients that name themselves by a
 * certificate are not known to the server behind it.
 *
 * <p>Watches, over WebSocket or plain HTTP, meet only {@link Fault.Drop}, {@link Fault.Answer}, {@link Fault.Hold} and
 * {@link Fault.BreakWatch}; other faults pass them by.
 */
public final class FaultProxy implements AutoCloseable {
    private final URI upstream;
    private final SSLContext trust;
    private final ServingKey key;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<OpenWatch> watches = ConcurrentHashMap.newKeySet();
    private final Rules rules = new Rules();
    private final Journal journal = new Journal();

    private FaultProxy(URI upstream, SSLContext trust, ServingKey key, ServerSocket listener) {
        this.upstream = upstream;
        this.trust = trust;
        this.key = key;
        this.listener = listener;
    }

    /**
     * Starts one.
     *
     * @param upstream where the API server listens, {@code https://host:port}
     * @param trustedPem the certificates of its authority
     * @throws IOException when there is no port or no key
     */
    public static FaultProxy start(URI upstream, String trustedPem) throws IOException {
        return start(upstream, trustedPem, ServingKey.make());
    }

    static FaultProxy start(URI upstream, String trustedPem, ServingKey key) throws IOException {
        return start(new FaultProxy(
                upstream,
                ServingKey.trusting(trustedPem),
                key,
                new ServerSocket(0, 512, InetAddress.getLoopbackAddress())));
    }

    private static FaultProxy start(FaultProxy proxy) {
        var _ = proxy.threads.submit(proxy::accept);
        return proxy;
    }

    /** Starts one for the server that a client configuration names; that must hold its authority as text. */
    public static FaultProxy start(Config direct) throws IOException {
        return start(URI.create(direct.getMasterUrl()), direct.getCaCertData());
    }

    /** Starts another for the same server, with rules and a journal of its own, and the same certificate. */
    public FaultProxy another() throws IOException {
        return start(new FaultProxy(upstream, trust, key, new ServerSocket(0, 512, InetAddress.getLoopbackAddress())));
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /** The certificate that clients have to trust. */
    public String certificatePem() {
        return key.certificatePem();
    }

    /** The same user as in {@code direct}, by way of this proxy. */
    public Config through(Config direct) {
        return new ConfigBuilder(direct)
                .withMasterUrl(uri().toString())
                .withCaCertData(key.certificatePem())
                .build();
    }

    /** Puts a rule in force, behind those there are. */
    public void add(Rule rule) {
        rules.add(rule);
    }

    /** Ends all rules. What waits at a gate goes on waiting; a silent watch stays silent. */
    public void clear() {
        rules.clear();
    }

    /**
     * Breaks the watches that are open now.
     *
     * @return how many
     */
    public int breakWatches(Match match, WatchEnd end) {
        List<OpenWatch> meant =
                watches.stream().filter(it -> match.test(it.call())).toList();
        for (OpenWatch watch : meant) {
            watch.breakNow(end);
        }
        return meant.size();
    }

    /** Breaks every connection, as a proxy does that dies; new ones are taken. */
    public void cutAll() throws IOException {
        for (Socket socket : List.copyOf(sockets)) {
            Line.reset(socket);
        }
    }

    /** How many connections clients have open. */
    public int connections() {
        return sockets.size();
    }

    /** What was asked, and what became of it. */
    public Journal journal() {
        return journal;
    }

    /** Ends it and every connection; what waits at a gate never reaches the server. */
    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        List<IOException> problems = new ArrayList<>();
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                var _ = threads.submit(() -> {
                    try {
                        new Connection(socket, surroundings).run();
                    } finally {
                        sockets.remove(socket);
                    }
                });
            } catch (IOException _) {
                // Closed, or a client that went before it was accepted.
            }
        }
    }

    private final Connection.Surroundings surroundings = new Connection.Surroundings() {
        @Override
        public @Nullable Fault nextFault(Call call) {
            return rules.next(call);
        }

        @Override
        public Journal journal() {
            return journal;
        }

        @Override
        public Line accepted(Socket plain, Runnable end) throws IOException {
            return Line.accepted(plain, key.tls(), end);
        }

        @Override
        public Line connect(Runnable end) throws IOException {
            return Line.connect(upstream, trust, end);
        }

        @Override
        public void opened(OpenWatch watch) {
            watches.add(watch);
        }

        @Override
        public void ended(OpenWatch watch) {
            watches.remove(watch);
        }
    };
}
