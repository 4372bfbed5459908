package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.OperatorLog;
import dev.moorage.proof.e2e.harness.OtherProvider;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.seen.Serving;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The provider that is replaced is at work, or was. */
@WithoutOperator
@ExtendWith(OnCluster.class)
class StandbyIT {
    @Test
    void operator_holds_the_lease_of_the_provider_that_it_replaces(Scene scene) {
        scene.operator(Serving.contending(scene, false));
        scene.awaitProviderLease("moorage_");
    }

    @Test
    void while_another_provider_renews_its_lease_nothing_is_served_and_it_is_said(Scene scene) throws Exception {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        try (OperatorLog log = OperatorLog.listen();
                OtherProvider other = scene.otherProvider("go-provider_1")) {
            TestOperator operator = scene.operator(Serving.contending(scene, false));
            log.awaitWarning(it -> it.contains("Standing by") && it.contains("go-provider_1"));
            // Longer than its lease would last.
            other.awaitRenewals(14);
            assertThat(operator.running().leading()).isFalse();
            assertThat(claim.now().path("status").isEmpty()).isTrue();
            Serving.awaitReady(operator, it -> it.contains("in-cluster: stands by") && it.contains("go-provider_1"));
            other.die();
            assertThat(claim).isBoundTo("10.0.0.7");
            Serving.awaitReady(operator, it -> !it.contains("stands by"));
        }
    }

    @Test
    void lease_that_is_not_renewed_is_taken_whatever_its_times_say(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        scene.providerThatDied("go-provider_2", "2099-01-01T00:00:00Z");
        scene.operator(Serving.contending(scene, false));
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void forced_takeover_takes_the_lease_from_whoever_renews_it(Scene scene) throws Exception {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        try (OtherProvider other = scene.otherProvider("go-provider_3")) {
            other.awaitRenewals(1);
            scene.operator(Serving.contending(scene, true));
            assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
            other.awaitLoss();
        }
    }

    @Test
    void provider_that_runs_without_election_is_reported(Scene scene) throws Exception {
        try (OperatorLog log = OperatorLog.listen()) {
            scene.apply("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: go-provider
                      labels:
                        cluster.x-k8s.io/provider: ipam-in-cluster
                    spec:
                      replicas: 1
                      selector: {matchLabels: {app: go-provider}}
                      template:
                        metadata: {labels: {app: go-provider}}
                        spec:
                          containers: [{name: manager, image: example.com/provider:v1, args: [--leader-elect=false]}]
                    """);
            scene.operator();
            log.await(it -> it.contains("without leader election") && it.contains(scene.namespace() + "/go-provider"));
        }
    }
}
