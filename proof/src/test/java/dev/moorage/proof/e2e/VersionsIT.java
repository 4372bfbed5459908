package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One cluster whose Cluster API changes; the tests are its stations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VersionsIT {
    private final TestCluster cluster = TestCluster.startWithoutContract();

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void operator_waits_until_cluster_api_is_installed_and_speaks_v1beta2_whatever_is_stored() {
        try (Scene scene = cluster.newScene("waits")) {
            var operator = scene.operator();
            Pool pool = scene.pool("p").of("10.0.0.7").create();
            cluster.installContract(List.of("v1beta1", "v1beta2"), "v1beta1");
            assertThat(operator.running().alive()).isTrue();
            assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
        }
    }

    @Test
    @Order(2)
    void cluster_that_serves_v1beta1_only_is_spoken_to_in_v1beta1() {
        cluster.installContract(List.of("v1beta1"), "v1beta1");
        try (Scene scene = cluster.newScene("old")) {
            scene.speak("v1beta1");
            scene.operator();
            Pool pool = scene.pool("p").of("10.0.0.7").create();
            scene.cluster("c").create();
            Claim claim = scene.claim("a").on(pool).ofCluster("c").create();
            assertThat(claim).isBoundTo("10.0.0.7");
            JsonNode ready = claim.now().at("/status/conditions/0");
            assertThat(ready.path("reason").asText()).isEqualTo("AddressAllocated");
            assertThat(ready.path("message").asText()).isNotEmpty();
            assertThat(ready.has("severity")).isFalse();
            assertThat(claim.address()
                            .now()
                            .at("/metadata/ownerReferences/0/apiVersion")
                            .asText())
                    .isEqualTo("ipam.cluster.x-k8s.io/v1beta1");

            Claim waiting = scene.claim("b").on(pool).create();
            assertThat(waiting).waits("PoolExhausted", "no free address");
            assertThat(waiting.now().at("/status/conditions/0/severity").asText())
                    .isEqualTo("Info");
            claim.delete();
            assertThat(waiting).isBoundTo("10.0.0.7");
        }
    }

    @Test
    @Order(3)
    void bindings_of_v1beta1_stay_as_they_are_once_v1beta2_is_served() {
        cluster.installContract(List.of("v1beta1"), "v1beta1");
        try (Scene scene = cluster.newScene("upgrade")) {
            scene.speak("v1beta1");
            Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
            Claim before = scene.claim("a").on(pool).create();
            try (var _ = scene.operator()) {
                assertThat(before).isBoundTo("10.0.0.7");
            }
            String claimVersion = before.version();
            String addressVersion = before.address().version();

            cluster.installContract(List.of("v1beta1", "v1beta2"), "v1beta1");
            scene.operator();
            scene.speak("v1beta2");
            Claim after = scene.claim("b").on(pool).create();
            assertThat(after).isBoundTo("10.0.0.8");
            assertThat(after.address()
                            .now()
                            .at("/metadata/ownerReferences/0/apiVersion")
                            .asText())
                    .isEqualTo("ipam.cluster.x-k8s.io/v1beta2");
            scene.fence();
            assertThat(before).isUnwrittenSince(claimVersion);
            assertThat(before.address()).isUnwrittenSince(addressVersion);
            before.delete();
            assertThat(before).isGone();
            assertThat(before.address()).isGone();
        }
    }
}
