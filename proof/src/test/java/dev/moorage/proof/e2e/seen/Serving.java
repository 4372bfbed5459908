package dev.moorage.proof.e2e.seen;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.web.TlsOptions;
import dev.moorage.operator.web.WebOptions;
import dev.moorage.operator.web.WebOptions.Diagnostics;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Operators that serve probes and metrics on free ports of this host. */
public final class Serving {
    /** Long enough for another that renews twice a second on a busy machine. */
    private static final ElectorSettings SOON =
            new ElectorSettings(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofMillis(400));

    private Serving() {}

    /** Waits until it is ready, and what it notes beside that is as wanted. */
    public static void awaitReady(TestOperator operator, Predicate<String> notes) {
        var _ = new Reader().await(probe(operator, "/readyz"), null, it -> it.startsWith("ok\n") && notes.test(it));
    }

    /** Metrics by TLS, for those who may read them. */
    public static OperatorOptions secured() {
        return options(new Diagnostics(anyPort(), TlsOptions.of("", List.of(), null)));
    }

    /** Metrics for everybody. */
    public static OperatorOptions plain() {
        return options(new Diagnostics(anyPort(), null));
    }

    /** Probes; elects its leader by a Lease of the test's name, and lets go of others' soon. */
    public static OperatorOptions contending(Scene scene, boolean force) {
        ElectionOptions own = new ElectionOptions(TestCluster.NAMESPACE, scene.namespace(), SOON);
        return new OperatorOptions(
                Scope.ALL, own, new WebOptions(anyPort(), null), OperatorOptions.Tuning.DEFAULT, force);
    }

    private static OperatorOptions options(Diagnostics diagnostics) {
        return new OperatorOptions(Scope.ALL, null, new WebOptions(anyPort(), diagnostics));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static String metrics(String scheme, TestOperator operator) {
        return scheme + "://127.0.0.1:" + operator.running().web().diagnosticsPort() + "/metrics";
    }

    /** Where it answers the kubelet. */
    public static String probe(TestOperator operator, String path) {
        return "http://127.0.0.1:" + operator.running().web().healthPort() + path;
    }
}
