package dev.moorage.operator.metrics;

import static dev.moorage.operator.Samples.after;
import static dev.moorage.operator.Samples.claim;
import static dev.moorage.operator.Samples.page;
import static dev.moorage.operator.Samples.pool;
import static dev.moorage.operator.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Naming;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Health;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Ticker;
import dev.moorage.operator.Samples;
import dev.moorage.operator.shell.Core;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    private String text() {
        return metrics.scrape(Metrics.TEXT);
    }

    @Test
    void requests_are_counted_as_client_go_counts_them() {
        metrics.calls().answered("GET", "10.0.0.1:443", 200);
        metrics.calls().answered("GET", "10.0.0.1:443", 200);
        metrics.calls().failed("POST", "10.0.0.1:443");
        assertThat(text())
                .contains("rest_client_requests_total{code=\"200\",host=\"10.0.0.1:443\",method=\"GET\"} 2.0")
                .contains("rest_client_requests_total{code=\"<error>\",host=\"10.0.0.1:443\",method=\"POST\"} 1.0");
    }

    @Test
    void requests_are_timed_and_so_is_their_wait() {
        ApiRequest request = ApiRequest.get("/");
        metrics.writes().sent(request, Lane.PRIORITY, Duration.ofMillis(7));
        metrics.writes()
                .answered(
                        request,
                        Lane.PRIORITY,
                        new dev.moorage.kube.Outcome.Unknown("", Duration.ZERO),
                        Duration.ofMillis(30));
        metrics.writes().answered(request, Lane.NORMAL, new dev.moorage.kube.Outcome.NotSent(""), Duration.ZERO);
        assertThat(text())
                .contains("rest_client_rate_limiter_duration_seconds_count{lane=\"priority\",verb=\"GET\"} 1")
                .contains("rest_client_request_duration_seconds_bucket{lane=\"priority\",verb=\"GET\",le=\"0.05\"} 1")
                .contains("rest_client_request_duration_seconds_bucket{lane=\"priority\",verb=\"GET\",le=\"0.025\"} 0")
                .doesNotContain("rest_client_request_duration_seconds_count{lane=\"normal\"");
    }

    @Test
    void a_bind_is_timed_from_the_claim_s_creation_and_from_its_first_sight() {
        metrics.core().told(new Event.ClaimSeen(claim("a")), after(Duration.ofSeconds(3)));
        metrics.core()
                .answered(
                        new Effect.WriteClaimStatus(1, claim("a"), "a", report(Reason.ADDRESS_ALLOCATED)),
                        new Outcome.ClaimNow(claim("a")),
                        after(Duration.ofMillis(3_200)));
        assertThat(text())
                .contains("ipam_bind_duration_seconds_sum 3.2")
                .contains("ipam_bind_duration_seconds_bucket{le=\"5.0\"} 1")
                .contains("ipam_bind_processing_duration_seconds_bucket{le=\"0.25\"} 1")
                .contains("ipam_bind_processing_duration_seconds_bucket{le=\"0.1\"} 0")
                .contains("ipam_requests_total{outcome=\"done\",request=\"WriteClaimStatus\"} 1.0");
    }

    @Test
    void a_claim_that_is_told_to_wait_is_no_bind() {
        metrics.core()
                .answered(
                        new Effect.WriteClaimStatus(1, claim("a"), null, report(Reason.POOL_EXHAUSTED)),
                        new Outcome.ClaimNow(claim("a")),
                        after(Duration.ZERO));
        assertThat(text()).contains("ipam_bind_duration_seconds_count 0");
    }

    @Test
    void conflicts_on_the_ledger_are_counted() {
        metrics.core()
                .answered(
                        new Effect.UpdatePage(1, page(), true, List.of()),
                        new Outcome.Conflict(),
                        after(Duration.ZERO));
        assertThat(text()).contains("ipam_ledger_conflicts_total 1.0");
    }

    @Test
    void a_leader_shows_its_pools_and_anybody_else_does_not() {
        AtomicBoolean leading = new AtomicBoolean(true);
        try (Core core = new Core(Naming.AFTER_CLAIMS, (_, _) -> {}, () -> Samples.CREATED, Ticker.system(), _ -> {})) {
            metrics.show(core, leading::get);
            core.start();
            core.post(new Event.PoolSeen(pool("10.0.0.10-10.0.0.12")));
            core.post(new Event.ClaimSeen(claim("a")));
            String labels = "{kind=\"InClusterIPPool\",namespace=\"ns\",pool=\"p\"";
            assertThat(text())
                    .contains("ipam_pool_capacity" + labels + "} 3.0")
                    .contains("ipam_pool_used" + labels + "} 0.0")
                    .contains("ipam_pool_free" + labels + "} 3.0")
                    .contains("ipam_pool_quarantined" + labels + "} 0.0")
                    .contains("ipam_pool_out_of_range" + labels + "} 0.0")
                    .contains("ipam_pool_ready" + labels + "} 1.0")
                    .contains("ipam_pool_waiting" + labels + ",reason=\"Pending\"} 1.0")
                    .contains("workqueue_depth{name=\"core\"} 0.0");
            leading.set(false);
            assertThat(text()).doesNotContain("ipam_pool_capacity{");
        }
    }

    @Test
    void watches_and_leadership_are_shown() {
        metrics.showWatches(() -> Map.of(
                "/apis/ipam.cluster.x-k8s.io/v1beta2/ipaddresses",
                new Health(true, true, false, Duration.ofSeconds(4), 2)));
        metrics.showLeadership("lease", () -> true);
        String label = "{resource=\"ipaddresses.ipam.cluster.x-k8s.io\"}";
        assertThat(text())
                .contains("informer_synced" + label + " 1.0")
                .contains("informer_watching" + label + " 0.0")
                .contains("informer_silence_seconds" + label + " 4.0")
                .contains("informer_relists" + label + " 2.0")
                .contains("leader_election_master_status{name=\"lease\"} 1.0");
    }

    @Test
    void the_newer_form_is_there_too() {
        assertThat(metrics.scrape(Metrics.OPEN_METRICS)).endsWith("# EOF\n");
    }
}
