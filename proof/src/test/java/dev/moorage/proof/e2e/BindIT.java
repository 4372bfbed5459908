package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class BindIT {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void claim_gets_the_lowest_address_that_is_neither_reserved_nor_the_gateway(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.0/24").gateway("10.0.0.1").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.2");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.3");
    }

    @Test
    void address_is_written_exactly_so(Scene scene) throws Exception {
        Pool pool = scene.pool("p").of("10.0.0.0/24").gateway("10.0.0.1").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.2");
        assertThat(claim.address().lasting())
                .isEqualTo(json.readTree("""
                {
                  "apiVersion": "ipam.cluster.x-k8s.io/v1beta2",
                  "kind": "IPAddress",
                  "metadata": {
                    "name": "a",
                    "namespace": "%s",
                    "finalizers": ["ipam.cluster.x-k8s.io/ProtectAddress"],
                    "ownerReferences": [
                      {
                        "apiVersion": "ipam.cluster.x-k8s.io/v1beta2",
                        "kind": "IPAddressClaim",
                        "name": "a",
                        "uid": "%s",
                        "controller": true,
                        "blockOwnerDeletion": true
                      },
                      {
                        "apiVersion": "ipam.cluster.x-k8s.io/v1alpha2",
                        "kind": "InClusterIPPool",
                        "name": "p",
                        "uid": "%s",
                        "controller": false,
                        "blockOwnerDeletion": true
                      }
                    ]
                  },
                  "spec": {
                    "claimRef": {"name": "a"},
                    "poolRef": {"apiGroup": "ipam.cluster.x-k8s.io", "kind": "InClusterIPPool", "name": "p"},
                    "address": "10.0.0.2",
                    "prefix": 24,
                    "gateway": "10.0.0.1"
                  }
                }
                """.formatted(scene.namespace(), claim.uid(), pool.uid())));
    }

    @Test
    void claim_names_its_address_carries_the_finalizer_and_says_that_it_is_bound(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7").hasFinalizers("ipam.cluster.x-k8s.io/ReleaseAddress");
        assertThat(claim.now().at("/status/addressRef").toString()).isEqualTo("{\"name\":\"a\"}");
        assertThat(claim.now().at("/status/conditions/0/message").asText())
                .contains("10.0.0.7", "InClusterIPPool " + scene.namespace() + "/p");
    }

    @Test
    void prefix_zero_is_written_and_an_empty_gateway_is_not(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").prefix(0).gateway("").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        assertThat(claim.address().now().at("/spec/prefix").asInt(-1)).isZero();
        assertThat(claim.address().now().path("spec").has("gateway")).isFalse();
    }

    @Test
    void cluster_label_of_the_claim_is_copied_and_no_other(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        scene.cluster("c").create();
        Claim claim = scene.claim("a")
                .on(pool)
                .labelledCluster("c")
                .label("mine", "yes")
                .create();
        assertThat(claim).isBound();
        assertThat(claim.address().now().at("/metadata/labels").toString())
                .isEqualTo("{\"cluster.x-k8s.io/cluster-name\":\"c\"}");
    }

    @Test
    void excluded_addresses_are_passed_over(Scene scene) {
        Pool pool = scene.pool("p")
                .of("10.0.0.10-10.0.0.20", "10.0.0.30")
                .excluding("10.0.0.10-10.0.0.19", "10.0.0.64/26")
                .create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.20");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.30");
    }

    @Test
    void items_of_a_pool_may_overlap_and_their_order_does_not_matter(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.30", "10.0.0.8/31", "10.0.0.9").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.8");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.9");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.30");
    }

    @Test
    void reserved_addresses_are_handed_out_where_the_pool_says_so(Scene scene) {
        Pool pool = scene.pool("p")
                .of("10.0.0.0/30")
                .prefix(30)
                .gateway("10.0.0.1")
                .withReserved()
                .create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.0");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.2");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.3");
    }

    @Test
    void ipv6_pool_withholds_its_first_address_only(Scene scene) {
        Pool pool = scene.pool("p").of("2001:db8::/127").prefix(127).create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("2001:db8::1");
        assertThat(claim.address().now().at("/spec/prefix").asInt()).isEqualTo(127);
    }

    @Test
    void global_pool_serves_claims_of_every_namespace(Scene scene) {
        Pool pool = scene.globalPool("p").of("10.0.0.5-10.0.0.6").create();
        try (Scene other = scene.elsewhere()) {
            assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.5");
            assertThat(other.claim("a").on(pool).create()).isBoundTo("10.0.0.6");
        }
        assertThat(pool).counts(2, 2, 0, 0);
    }

    @Test
    void address_of_a_global_pool_is_in_the_namespace_of_its_claim_and_names_the_pool_as_owner(Scene scene) {
        Pool pool = scene.globalPool("p").of("10.0.0.5").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.5");
        var address = claim.address().now();
        assertThat(address.at("/spec/poolRef/kind").asText()).isEqualTo("GlobalInClusterIPPool");
        assertThat(address.at("/spec/poolRef/name").asText()).isEqualTo(pool.name());
        assertThat(address.at("/metadata/ownerReferences/1/kind").asText()).isEqualTo("GlobalInClusterIPPool");
        assertThat(address.at("/metadata/ownerReferences/1/uid").asText()).isEqualTo(pool.uid());
    }

    @Test
    void pools_of_one_name_in_two_namespaces_are_two_pools(Scene scene) {
        Pool here = scene.pool("p").of("10.0.0.5").create();
        try (Scene other = scene.elsewhere()) {
            Pool there = other.pool("p").of("10.0.0.5").create();
            assertThat(scene.claim("a").on(here).create()).isBoundTo("10.0.0.5");
            assertThat(other.claim("a").on(there).create()).isBoundTo("10.0.0.5");
        }
    }

    @Test
    void pool_that_is_made_later_is_used_at_once(Scene scene) {
        Claim claim = scene.claim("a").onPool("p").create();
        assertThat(claim)
                .waits("PoolNotReady", "InClusterIPPool " + scene.namespace() + "/p does not exist", "create it");
        scene.pool("p").of("10.0.0.7").create();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void condition_changes_its_time_with_its_status_only(Scene scene) {
        Claim claim = scene.claim("a").onPool("p").create();
        assertThat(claim).waits("PoolNotReady", "does not exist");
        String since = claim.now().at("/status/conditions/0/lastTransitionTime").asText();
        scene.pool("p").unchecked().of("10.0.0.300").create();
        assertThat(claim).waits("PoolNotReady", "10.0.0.300");
        assertThat(claim.now().at("/status/conditions/0/lastTransitionTime").asText())
                .isEqualTo(since);
    }

    @Test
    void what_others_wrote_into_the_status_stays(Scene scene) throws Exception {
        Claim claim = scene.claim("a").onPool("p").create();
        assertThat(claim).waits("PoolNotReady");
        String theirs = """
                {"type": "Checked", "status": "True", "reason": "Fine", "message": "by another controller",
                 "lastTransitionTime": "2026-01-02T03:04:05Z", "observedGeneration": 1}""";
        claim.changeStatus("""
                {"status": {"conditions": [%s, %s]}}""".formatted(theirs, claim.now().at("/status/conditions/0")));
        scene.pool("p").of("10.0.0.7").create();
        assertThat(claim).isBoundTo("10.0.0.7");
        assertThat(claim.now().at("/status/conditions")).hasSize(2).contains(json.readTree(theirs));
    }

    @Test
    void finalizers_of_others_stay_on_the_claim(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).finalizer("example.com/theirs").create();
        assertThat(claim)
                .isBoundTo("10.0.0.7")
                .hasFinalizers("example.com/theirs", "ipam.cluster.x-k8s.io/ReleaseAddress");
        claim.delete();
        assertThat(claim.address()).isGone();
        assertThat(claim).hasFinalizers("example.com/theirs");
        claim.forceFinalizersAway();
    }
}
