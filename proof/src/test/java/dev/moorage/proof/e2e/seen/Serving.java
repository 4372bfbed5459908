package dev.moorage.proof.e2e.seen;

import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.web.TlsOptions;
import dev.moorage.operator.web.WebOptions;
import dev.moorage.operator.web.WebOptions.Diagnostics;
import dev.moorage.proof.e2e.harness.TestOperator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Operators that serve probes and metrics on free ports of this host. */
public final class Serving {
    private Serving() {}

    /** Metrics by TLS, for those who may read them. */
    public static OperatorOptions secured() {
        return options(new Diagnostics(anyPort(), TlsOptions.of("", List.of(), null)));
    }

    /** Metrics for everybody. */
    public static OperatorOptions plain() {
        return options(new Diagnostics(anyPort(), null));
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
