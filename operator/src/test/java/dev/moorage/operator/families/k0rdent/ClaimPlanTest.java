package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is made for a ClusterIPAMClaim, and when it is bound. */
class ClaimPlanTest {
    private final ClaimTrial trial = new ClaimTrial();

    @Test
    void a_claim_is_bound_when_its_pool_was_counted_and_not_before() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.work();
        assertThat(trial.claim("/spec/clusterIPAMRef").asText()).isEqualTo("a");
        assertThat(trial.claim("/status/bound").asBoolean()).isFalse();
        assertThat(trial.phase()).isEqualTo("Pending");
        assertThat(trial.reason()).isEqualTo("PoolPending");
        trial.count(253, 253);
        trial.work();
        assertThat(trial.claim("/status/bound").asBoolean()).isTrue();
        assertThat(trial.phase()).isEqualTo("Bound");
        assertThat(trial.reason()).isEqualTo("Bound");
    }

    @Test
    void a_pool_without_an_address_binds_nothing() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.work();
        trial.count(0, 0);
        trial.work();
        assertThat(trial.claim("/status/bound").asBoolean()).isFalse();
        assertThat(trial.reason()).isEqualTo("PoolEmpty");
    }

    @Test
    void an_edit_reaches_the_pool_and_leaves_the_claim_bound() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.work();
        trial.count(253, 253);
        trial.work();
        Seen before = Objects.requireNonNull(trial.world.find(Kinds.CLAIMS, "ns", "a"));
        trial.world.write(
                Write.Patch.of(Kinds.CLAIMS, before, World.yaml("{spec: {nodeNetwork: {cidr: 10.0.0.0/23}}}")));
        trial.plan().writes().forEach(trial.world::write);
        assertThat(Objects.requireNonNull(trial.world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"))
                        .spec()
                        .toString())
                .contains("10.0.0.0/23");
        trial.work();
        assertThat(trial.claim("/status/bound").asBoolean()).isTrue();
    }

    @Test
    void a_pool_that_vanishes_is_made_again_and_the_claim_says_so_meanwhile() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.work();
        trial.count(253, 253);
        trial.work();
        trial.world.remove(Kinds.IN_CLUSTER_POOLS, "ns", "a");
        trial.work();
        assertThat(trial.world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a")).isNotNull();
        assertThat(trial.claim("/status/bound").asBoolean()).isFalse();
        assertThat(trial.phase()).isEqualTo("Pending");
    }

    @Test
    void a_pool_that_is_being_deleted_is_not_written_to() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.world.put(
                Kinds.IN_CLUSTER_POOLS, "a", "{metadata: {deletionTimestamp: x}, status: {ipAddresses: {total: 3}}}");
        assertThat(trial.plan().writes()).noneMatch(it -> it.type().equals(Kinds.IN_CLUSTER_POOLS));
        trial.work();
        assertThat(trial.reason()).isEqualTo("PoolDeleting");
    }

    @Test
    void the_reference_is_written_after_the_cluster_ipam_and_before_the_pool() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        assertThat(trial.plan().writes())
                .extracting(it -> it.type().kind())
                .containsExactly("ClusterIPAM", "ClusterIPAMClaim", "InClusterIPPool");
    }

    @Test
    void what_somebody_else_made_is_used_and_stays_theirs() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.world.put(Kinds.IPAMS, "a", "{spec: {provider: in-cluster}}");
        trial.world.put(Kinds.IN_CLUSTER_POOLS, "a", "{metadata: {ownerReferences: [{uid: other}]}, spec: {}}");
        trial.work();
        Seen pool = Objects.requireNonNull(trial.world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"));
        assertThat(pool.spec().path("prefix").asInt()).isEqualTo(24);
        assertThat(pool.ownedBy("other")).isTrue();
        Seen ipam = Objects.requireNonNull(trial.world.find(Kinds.IPAMS, "ns", "a"));
        assertThat(ipam.spec().path("clusterIPAMClaimRef").asText()).isEqualTo("a");
        assertThat(ipam.controller()).isNull();
    }

    @Test
    void a_claim_binds_before_there_is_any_cluster() {
        trial.world.put(
                Kinds.CLAIMS, "a", "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}, cluster: none}}");
        trial.work();
        trial.count(254, 254);
        trial.work();
        assertThat(trial.reason()).isEqualTo("Bound");
    }

    @Test
    void a_cluster_ipam_of_another_claim_is_left_alone() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.world.put(Kinds.IPAMS, "a", "{spec: {clusterIPAMClaimRef: b}, status: {phase: Bound}}");
        assertThat(trial.plan().writes()).isEmpty();
        assertThat(trial.plan().statuses()).noneMatch(it -> it.type().equals(Kinds.IPAMS));
        trial.work();
        assertThat(trial.reason()).isEqualTo("ProviderError");
    }

    @Test
    void a_kind_of_pool_that_is_not_served_is_a_reason() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM).without(Kinds.IN_CLUSTER_POOLS);
        trial.work();
        assertThat(trial.world
                        .condition(Kinds.CLAIMS, "a", "Ready")
                        .path("message")
                        .asText())
                .contains("InClusterIPPool is not served");
    }
}
