package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is said on a ClusterIPAMClaim besides that it is bound or not. */
class ClaimRemarksTest {
    private final ClaimTrial trial = new ClaimTrial();

    @Test
    void what_the_api_server_refuses_is_said() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.work();
        trial.plan(K0rdentOptions.DEFAULT, new Refusals(Map.of("InClusterIPPool", "would no longer hold 10.0.0.7")))
                .statuses()
                .forEach(trial.world::write);
        assertThat(trial.world
                        .condition(Kinds.CLAIMS, "a", ClaimPlan.PROVIDER_ERROR)
                        .path("message")
                        .asText())
                .contains("10.0.0.7");
        assertThat(trial.reason()).isEqualTo("ProviderError");
        trial.work();
        assertThat(trial.world
                        .condition(Kinds.CLAIMS, "a", ClaimPlan.PROVIDER_ERROR)
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void a_claim_that_cannot_be_served_makes_nothing() {
        trial.world.put(Kinds.CLAIMS, "a", "{spec: {provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.0]}}}");
        assertThat(trial.plan().writes()).isEmpty();
        trial.work();
        assertThat(trial.reason()).isEqualTo("ClaimInvalid");
        assertThat(trial.world
                        .condition(Kinds.CLAIMS, "a", ClaimPlan.INVALID)
                        .path("status")
                        .asText())
                .isEqualTo("True");
    }

    @Test
    void a_list_alone_is_served_and_the_chosen_prefix_and_what_is_withheld_are_said() {
        trial.world.put(Kinds.CLAIMS, "a", "{spec: {provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.5]}}}");
        trial.work();
        assertThat(Objects.requireNonNull(trial.world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"))
                        .spec())
                .isEqualTo(World.yaml("{addresses: [10.0.0.5], prefix: 30}"));
        assertThat(trial.condition("PrefixChosen").path("message").asText()).contains("nodes get /30");
        Seen before = Objects.requireNonNull(trial.world.find(Kinds.CLAIMS, "ns", "a"));
        trial.world.write(Write.Patch.of(
                Kinds.CLAIMS,
                before,
                World.yaml("{spec: {nodeNetwork: {ipAddresses: [10.0.0.5, 10.0.0.255], prefix: 24}}}")));
        trial.work();
        assertThat(trial.condition("PrefixChosen").isMissingNode()).isTrue();
        assertThat(trial.condition("AddressesWithheld").path("message").asText())
                .contains("10.0.0.255");
    }

    @Test
    void a_pool_that_overlaps_with_another_says_so_on_the_claim() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        trial.work();
        Seen pool = Objects.requireNonNull(trial.world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"));
        trial.world.write(Write.Status.of(
                Kinds.IN_CLUSTER_POOLS,
                pool,
                World.yaml("{conditions: [{type: Overlapping, status: 'True', reason: R, message: with b}]}")));
        trial.work();
        assertThat(trial.condition("Overlapping").path("message").asText()).isEqualTo("with b");
    }

    @Test
    void people_are_told_of_what_will_not_go_by_itself_and_not_of_a_bind() {
        trial.world.put(Kinds.CLAIMS, "a", ClaimTrial.CLAIM);
        List<String> told = new ArrayList<>();
        for (int total : new int[] {-1, 253, 0, 253}) {
            if (total >= 0) {
                trial.count(total, total);
            }
            for (int i = 0; i < 3; i++) {
                trial.plan().writes().forEach(trial.world::write);
                Plan plan = trial.plan();
                plan.statuses().forEach(trial.world::write);
                plan.notices().forEach(it -> told.add(it.reason()));
            }
        }
        assertThat(told).containsExactly("PoolEmpty");
    }

    @Test
    void networks_that_nothing_is_done_with_are_named() {
        trial.world.put(
                Kinds.CLAIMS,
                "a",
                "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}, externalNetwork: {cidr: 10.9.0.0/24}}}");
        trial.work();
        assertThat(trial.world
                        .condition(Kinds.CLAIMS, "a", "NetworksNotImplemented")
                        .path("message")
                        .asText())
                .contains("spec.externalNetwork");
    }
}
