package dev.moorage.proof.steady;

import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.controlplane.User;
import dev.moorage.kube.ElectorSettings;
import dev.moorage.kube.InformerSettings;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.WriterSettings;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.OperatorOptions.Tuning;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.web.WebOptions;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Match;
import io.fabric8.kubernetes.client.Config;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One test: a namespace with one pool, a witness, and operators that each have a proxy of their own. */
final class Trial implements AutoCloseable {
    /** Short enough for a test, long enough for a machine that is busy. */
    static final ElectorSettings SHORT_LEASE =
            new ElectorSettings(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofSeconds(1));

    private static final Tuning QUICK = new Tuning(
            new InformerSettings(
                    500, Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(2)),
            new WriterSettings(64, 16, Duration.ofSeconds(3)),
            InstantSource.system());
    private static final int MAKERS = 16;

    final TestCluster cluster;
    final Scene scene;
    final Witness witness;
    final FaultProxy proxy;
    private final String lease;
    private final Deque<Closeable> closing = new ArrayDeque<>();

    Trial(TestCluster cluster, FaultProxy anyProxy, String title) throws IOException {
        this.cluster = cluster;
        this.scene = cluster.newScene(title);
        this.lease = scene.namespace();
        // The API server answers 429 while it sets up the storage of a new kind.
        Config watching = cluster.plane().configFor(User.ADMIN);
        watching.setRequestRetryBackoffLimit(10);
        this.witness = new Witness(KubeClients.connect(watching, "moorage-witness"), scene.namespace());
        closing.push(witness::close);
        this.proxy = anyProxy.another();
        closing.push(proxy::close);
    }

    /** A proxy for one operator more. */
    FaultProxy anotherProxy() throws IOException {
        FaultProxy another = proxy.another();
        closing.push(another::close);
        return another;
    }

    /** Name of the Lease for which this test's operators compete. */
    String lease() {
        return lease;
    }

    /** Serves this namespace only, without election. */
    OperatorOptions options() {
        return new OperatorOptions(new Scope(scene.namespace(), ""), null, WebOptions.NONE, QUICK);
    }

    /** Serves this namespace only, while it holds the Lease. */
    OperatorOptions electing(ElectorSettings settings) {
        return new OperatorOptions(
                new Scope(scene.namespace(), ""),
                new ElectionOptions(TestCluster.NAMESPACE, lease, settings),
                WebOptions.NONE,
                QUICK);
    }

    /** Starts an operator behind the proxy. */
    TestOperator operator() {
        return operator(proxy, options());
    }

    /** Starts an operator behind a proxy. */
    TestOperator operator(FaultProxy behind, OperatorOptions options) {
        return operator(behind.through(connection()), options);
    }

    TestOperator operator(Config connection, OperatorOptions options) {
        TestOperator operator = cluster.operator(connection, options);
        closing.push(operator::close);
        return operator;
    }

    /** The connection of an operator, not through a proxy; it looks after a broken watch soon. */
    Config connection() {
        Config connection = cluster.operatorConnection();
        connection.setWatchReconnectInterval(200);
        return connection;
    }

    /** Ends with the test. */
    void closing(Closeable resource) {
        closing.push(resource);
    }

    /** A pool of so many addresses. */
    Pool pool(int addresses) {
        return scene.pool("p")
                .of("10.0.0.0-10.0.%d.%d".formatted((addresses - 1) / 256, (addresses - 1) % 256))
                .prefix(16)
                .withReserved()
                .create();
    }

    /** Makes claims, several at a time, until all of them are there. */
    void claim(Pool pool, String prefix, int count) throws Exception {
        atOnce(IntStream.range(0, count)
                .mapToObj(i -> (Runnable) () ->
                        scene.claim(prefix + "-%04d".formatted(i)).on(pool).create())
                .toList());
    }

    /** Asks for the deletion of every claim. */
    void deleteClaims() throws Exception {
        var claims = cluster.admin().resources(IPAddressClaim.class).inNamespace(scene.namespace());
        atOnce(claims.list().getItems().stream()
                .map(it -> (Runnable)
                        () -> claims.withName(it.getMetadata().getName()).delete())
                .toList());
    }

    private static void atOnce(List<Runnable> requests) throws Exception {
        try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
            List<? extends Future<?>> made =
                    requests.stream().map(makers::submit).toList();
            for (Future<?> each : made) {
                var _ = each.get();
            }
        }
    }

    /** Waits until so many requests met that fault, or any if null, and are over. */
    void awaitFaults(int count, @Nullable Fault fault) throws InterruptedException {
        awaitExchanges(
                count,
                it -> (fault == null ? it.fault() != null : fault.equals(it.fault()))
                        && it.stage() == Exchange.Stage.OVER);
    }

    /** Waits until the proxy has seen so many of these. */
    void awaitExchanges(int count, Predicate<Exchange> wanted) throws InterruptedException {
        if (!proxy.journal().await(count, wanted, Witness.PATIENCE)) {
            throw new AssertionError("not " + count + " such requests within " + Witness.PATIENCE + ", but "
                    + proxy.journal().find(wanted).size());
        }
    }

    /** The faults are over: all claims get bound, go when they are deleted, and leave nothing. */
    void assertSettles(int claims) throws Exception {
        proxy.clear();
        witness.awaitBound(claims);
        deleteClaims();
        witness.awaitNothingLeft();
        witness.assertNothingTwice();
    }

    static Match writesOf(String resource) {
        return Match.writes().of(resource);
    }

    @Override
    public void close() throws IOException {
        while (!closing.isEmpty()) {
            closing.pop().close();
        }
        scene.close();
    }
}
