package dev.moorage.proof.e2e.seen;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@WithoutOperator
@ExtendWith(OnCluster.class)
class MetricsIT {
    private static final String BINDS = "ipam_bind_duration_seconds_count";
    private static final String RELEASES = "ipam_releases_total";

    private final Reader reader = new Reader();

    @Test
    void metrics_are_served_by_tls_to_who_may_read_them_and_to_nobody_else(Scene scene) {
        String allowed = scene.token("prometheus");
        String other = scene.token("other");
        scene.apply(reader(scene.namespace()));
        String url = Serving.metrics("https", scene.operator(Serving.secured()));

        Await.until(
                "served to who may read them", () -> reader.get(url, allowed).statusCode() == 200);
        HttpResponse<String> answer = reader.get(url, allowed);
        assertThat(answer.body()).contains("# TYPE ipam_bind_duration_seconds histogram");
        assertThat(reader.get(url, null).statusCode()).isEqualTo(401);
        assertThat(reader.get(url, "made-up").statusCode()).isEqualTo(401);
        HttpResponse<String> refusal = reader.get(url, other);
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body())
                .contains("system:serviceaccount:" + scene.namespace() + ":other may not get /metrics");
    }

    @Test
    void numbers_move_with_binds_and_releases(Scene scene) {
        TestOperator operator = scene.operator(Serving.plain());
        String url = Serving.metrics("http", operator);
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBound();
        assertThat(scene.claim("b").on(pool).create()).isBound();
        assertThat(scene.claim("c").on(pool).create()).waits("PoolExhausted");

        String labels = "{kind=\"InClusterIPPool\",namespace=\"%s\",pool=\"p\"".formatted(scene.namespace());
        String full = reader.await(
                url,
                null,
                it -> number(it, BINDS) >= 2
                        && it.contains("ipam_pool_used" + labels + "} 2.0")
                        && it.contains("ipam_pool_free" + labels + "} 0.0")
                        && it.contains("ipam_pool_waiting" + labels + ",reason=\"PoolExhausted\"} 1.0"));
        assertThat(full)
                .contains("ipam_pool_capacity" + labels + "} 2.0")
                .contains("leader_election_master_status{name=\"none\"} 1.0")
                .contains("informer_synced{resource=\"ipaddressclaims.ipam.cluster.x-k8s.io\"} 1.0")
                .containsPattern("rest_client_requests_total\\{code=\"201\",host=\"[^\"]+\",method=\"POST\"} [1-9]")
                .containsPattern("rest_client_requests_total\\{code=\"101\",host=\"[^\"]+\",method=\"GET\"} [1-9]")
                .containsPattern("workqueue_work_duration_seconds_count\\{name=\"core\"} [1-9]")
                .contains("jvm_memory_used_bytes");

        // The operator may still be at what other tests left behind, so only what moves is looked at.
        double released = number(reader.await(url, null, it -> true), RELEASES);
        first.delete();
        String moved = reader.await(
                url,
                null,
                it -> number(it, BINDS) >= 3
                        && number(it, RELEASES) > released
                        && it.contains("ipam_pool_waiting" + labels + ",reason=\"Pending\"} 0.0")
                        && it.contains("ipam_pool_free" + labels + "} 0.0"));
        assertThat(moved).contains("ipam_ledger_conflicts_total");
    }

    /** The value of a metric without labels. */
    private static double number(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the namespace's ServiceAccount prometheus read. */
    private static String reader(String namespace) {
        return """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: %1$s
            rules:
              - nonResourceURLs: [/metrics]
                verbs: [get]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: %1$s
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: %1$s
            subjects:
              - kind: ServiceAccount
                name: prometheus
                namespace: %1$s
            """.formatted(namespace);
    }
}
