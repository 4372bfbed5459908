package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
    private static final String CLAIM =
            "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, gateway: 10.0.0.1}, cluster: c}}";

    private final World world = new World();

    private Plan plan(K0rdentOptions options, Refusals refusals) {
        return ClaimPlan.of(world, "ns", "a", options, refusals, NOW);
    }

    private Plan plan() {
        return plan(K0rdentOptions.DEFAULT, Refusals.NONE);
    }

    /** Works until nothing is left to write. */
    private void work() {
        for (int round = 0; round < 10; round++) {
            plan().writes().forEach(world::write);
            List<Write.Status> statuses = plan().statuses();
            statuses.forEach(world::write);
            if (plan().writes().isEmpty() && plan().statuses().isEmpty()) {
                return;
            }
        }
        throw new AssertionError("still " + plan());
    }

    private void count(int total, int free) {
        Seen pool = Objects.requireNonNull(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"));
        world.write(Write.Status.of(
                Kinds.IN_CLUSTER_POOLS,
                pool,
                World.yaml("{ipAddresses: {total: " + total + ", free: " + free + "}, observedGeneration: "
                        + pool.generation() + "}")));
    }

    private JsonNode claim(String pointer) {
        return Objects.requireNonNull(world.find(Kinds.CLAIMS, "ns", "a"))
                .json()
                .at(pointer);
    }

    private String phase() {
        return Objects.requireNonNull(world.find(Kinds.IPAMS, "ns", "a"))
                .status()
                .path("phase")
                .asText();
    }

    private JsonNode condition(String type) {
        return world.condition(Kinds.CLAIMS, "a", type);
    }

    private String reason() {
        return world.condition(Kinds.CLAIMS, "a", "Ready").path("reason").asText();
    }

    @Test
    void a_claim_is_bound_when_its_pool_was_counted_and_not_before() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        work();
        assertThat(claim("/spec/clusterIPAMRef").asText()).isEqualTo("a");
        assertThat(claim("/status/bound").asBoolean()).isFalse();
        assertThat(phase()).isEqualTo("Pending");
        assertThat(reason()).isEqualTo("PoolPending");
        count(253, 253);
        work();
        assertThat(claim("/status/bound").asBoolean()).isTrue();
        assertThat(phase()).isEqualTo("Bound");
        assertThat(reason()).isEqualTo("Bound");
    }

    @Test
    void a_pool_without_an_address_binds_nothing() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        work();
        count(0, 0);
        work();
        assertThat(claim("/status/bound").asBoolean()).isFalse();
        assertThat(reason()).isEqualTo("PoolEmpty");
    }

    @Test
    void an_edit_reaches_the_pool_and_leaves_the_claim_bound() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        work();
        count(253, 253);
        work();
        Seen before = Objects.requireNonNull(world.find(Kinds.CLAIMS, "ns", "a"));
        world.write(Write.Patch.of(Kinds.CLAIMS, before, World.yaml("{spec: {nodeNetwork: {cidr: 10.0.0.0/23}}}")));
        plan().writes().forEach(world::write);
        assertThat(Objects.requireNonNull(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"))
                        .spec()
                        .toString())
                .contains("10.0.0.0/23");
        work();
        assertThat(claim("/status/bound").asBoolean()).isTrue();
    }

    @Test
    void a_pool_that_vanishes_is_made_again_and_the_claim_says_so_meanwhile() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        work();
        count(253, 253);
        work();
        world.remove(Kinds.IN_CLUSTER_POOLS, "ns", "a");
        work();
        assertThat(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a")).isNotNull();
        assertThat(claim("/status/bound").asBoolean()).isFalse();
        assertThat(phase()).isEqualTo("Pending");
    }

    @Test
    void a_pool_that_is_being_deleted_is_not_written_to() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        world.put(Kinds.IN_CLUSTER_POOLS, "a", "{metadata: {deletionTimestamp: x}, status: {ipAddresses: {total: 3}}}");
        assertThat(plan().writes()).noneMatch(it -> it.type().equals(Kinds.IN_CLUSTER_POOLS));
        work();
        assertThat(reason()).isEqualTo("PoolDeleting");
    }

    @Test
    void what_the_api_server_refuses_is_said() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        work();
        plan(K0rdentOptions.DEFAULT, new Refusals(Map.of("InClusterIPPool", "would no longer hold 10.0.0.7")))
                .statuses()
                .forEach(world::write);
        assertThat(world.condition(Kinds.CLAIMS, "a", ClaimPlan.PROVIDER_ERROR)
                        .path("message")
                        .asText())
                .contains("10.0.0.7");
        assertThat(reason()).isEqualTo("ProviderError");
        work();
        assertThat(world.condition(Kinds.CLAIMS, "a", ClaimPlan.PROVIDER_ERROR).isMissingNode())
                .isTrue();
    }

    @Test
    void a_claim_that_cannot_be_served_makes_nothing() {
        world.put(Kinds.CLAIMS, "a", "{spec: {provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.0]}}}");
        assertThat(plan().writes()).isEmpty();
        work();
        assertThat(reason()).isEqualTo("ClaimInvalid");
        assertThat(world.condition(Kinds.CLAIMS, "a", ClaimPlan.INVALID)
                        .path("status")
                        .asText())
                .isEqualTo("True");
    }

    @Test
    void the_reference_is_written_after_the_cluster_ipam_and_before_the_pool() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        assertThat(plan().writes())
                .extracting(it -> it.type().kind())
                .containsExactly("ClusterIPAM", "ClusterIPAMClaim", "InClusterIPPool");
    }

    @Test
    void what_somebody_else_made_is_used_and_stays_theirs() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        world.put(Kinds.IPAMS, "a", "{spec: {provider: in-cluster}}");
        world.put(Kinds.IN_CLUSTER_POOLS, "a", "{metadata: {ownerReferences: [{uid: other}]}, spec: {}}");
        work();
        Seen pool = Objects.requireNonNull(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"));
        assertThat(pool.spec().path("prefix").asInt()).isEqualTo(24);
        assertThat(pool.ownedBy("other")).isTrue();
        Seen ipam = Objects.requireNonNull(world.find(Kinds.IPAMS, "ns", "a"));
        assertThat(ipam.spec().path("clusterIPAMClaimRef").asText()).isEqualTo("a");
        assertThat(ipam.controller()).isNull();
    }

    @Test
    void a_claim_binds_before_there_is_any_cluster() {
        world.put(Kinds.CLAIMS, "a", "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}, cluster: none}}");
        work();
        count(254, 254);
        work();
        assertThat(reason()).isEqualTo("Bound");
    }

    @Test
    void a_list_alone_is_served_and_the_chosen_prefix_and_what_is_withheld_are_said() {
        world.put(Kinds.CLAIMS, "a", "{spec: {provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.5]}}}");
        work();
        assertThat(Objects.requireNonNull(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"))
                        .spec())
                .isEqualTo(World.yaml("{addresses: [10.0.0.5], prefix: 30}"));
        assertThat(condition("PrefixChosen").path("message").asText()).contains("nodes get /30");
        Seen before = Objects.requireNonNull(world.find(Kinds.CLAIMS, "ns", "a"));
        world.write(Write.Patch.of(
                Kinds.CLAIMS,
                before,
                World.yaml("{spec: {nodeNetwork: {ipAddresses: [10.0.0.5, 10.0.0.255], prefix: 24}}}")));
        work();
        assertThat(condition("PrefixChosen").isMissingNode()).isTrue();
        assertThat(condition("AddressesWithheld").path("message").asText()).contains("10.0.0.255");
    }

    @Test
    void a_pool_that_overlaps_with_another_says_so_on_the_claim() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        work();
        Seen pool = Objects.requireNonNull(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"));
        world.write(Write.Status.of(
                Kinds.IN_CLUSTER_POOLS,
                pool,
                World.yaml("{conditions: [{type: Overlapping, status: 'True', reason: R, message: with b}]}")));
        work();
        assertThat(condition("Overlapping").path("message").asText()).isEqualTo("with b");
    }

    @Test
    void people_are_told_of_what_will_not_go_by_itself_and_not_of_a_bind() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        List<String> told = new ArrayList<>();
        for (int total : new int[] {-1, 253, 0, 253}) {
            if (total >= 0) {
                count(total, total);
            }
            for (int i = 0; i < 3; i++) {
                plan().writes().forEach(world::write);
                Plan plan = plan();
                plan.statuses().forEach(world::write);
                plan.notices().forEach(it -> told.add(it.reason()));
            }
        }
        assertThat(told).containsExactly("PoolEmpty");
    }

    @Test
    void networks_that_nothing_is_done_with_are_named() {
        world.put(
                Kinds.CLAIMS,
                "a",
                "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}, externalNetwork: {cidr: 10.9.0.0/24}}}");
        work();
        assertThat(world.condition(Kinds.CLAIMS, "a", "NetworksNotImplemented")
                        .path("message")
                        .asText())
                .contains("spec.externalNetwork");
    }

    @Test
    void a_cluster_ipam_of_another_claim_is_left_alone() {
        world.put(Kinds.CLAIMS, "a", CLAIM);
        world.put(Kinds.IPAMS, "a", "{spec: {clusterIPAMClaimRef: b}, status: {phase: Bound}}");
        assertThat(plan().writes()).isEmpty();
        assertThat(plan().statuses()).noneMatch(it -> it.type().equals(Kinds.IPAMS));
        work();
        assertThat(reason()).isEqualTo("ProviderError");
    }

    @Test
    void a_kind_of_pool_that_is_not_served_is_a_reason() {
        world.put(Kinds.CLAIMS, "a", CLAIM).without(Kinds.IN_CLUSTER_POOLS);
        work();
        assertThat(world.condition(Kinds.CLAIMS, "a", "Ready").path("message").asText())
                .contains("InClusterIPPool is not served");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "annotation | {ipam.moorage.dev/infoblox-instance: one, ipam.moorage.dev/infoblox-dns-view: d,"
                        + " ipam.moorage.dev/infoblox-dns-zone: z} | {instance: {name: one}, subnets: [{cidr:"
                        + " 10.0.0.0/24, gateway: 10.0.0.1}], dnsView: d, dnsZone: z}",
                "annotation | {ipam.moorage.dev/infoblox-instance: one, ipam.moorage.dev/infoblox-network-view: v} |"
                        + " {instance: {name: one}, subnets: [{cidr: 10.0.0.0/24, gateway: 10.0.0.1}], networkView: v}",
                "default | {} | {instance: {name: usual}, subnets: [{cidr: 10.0.0.0/24, gateway: 10.0.0.1}]}",
                "only | {} | {instance: {name: lonely}, subnets: [{cidr: 10.0.0.0/24, gateway: 10.0.0.1}]}",
            })
    void an_infoblox_pool_asks_the_instance_that_is_meant(String by, String annotations, String spec) {
        world.put(
                Kinds.CLAIMS,
                "a",
                "{metadata: {annotations: " + annotations + "}, spec: {provider: ipam-infoblox, nodeNetwork: {cidr:"
                        + " 10.0.0.0/24, gateway: 10.0.0.1}}}");
        if (by.equals("only")) {
            world.put(Kinds.INFOBLOX_INSTANCES, "/lonely", "{}");
        }
        K0rdentOptions options =
                new K0rdentOptions(K0rdentOptions.Mode.ON, by.equals("default") ? "usual" : null, false);
        plan(options, Refusals.NONE).writes().forEach(world::write);
        assertThat(Objects.requireNonNull(world.find(Kinds.INFOBLOX_POOLS, "ns", "a"))
                        .spec())
                .isEqualTo(World.yaml(spec));
        plan(options, Refusals.NONE).statuses().forEach(world::write);
        assertThat(reason()).isEqualTo("NothingServes");
    }

    @Test
    void an_infoblox_pool_of_an_instance_that_nobody_named_is_not_made() {
        world.put(Kinds.CLAIMS, "a", "{spec: {provider: ipam-infoblox, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        world.put(Kinds.INFOBLOX_INSTANCES, "/x", "{}").put(Kinds.INFOBLOX_INSTANCES, "/y", "{}");
        work();
        assertThat(world.find(Kinds.INFOBLOX_POOLS, "ns", "a")).isNull();
        assertThat(world.condition(Kinds.CLAIMS, "a", "Ready").path("message").asText())
                .contains("there are 2", "ipam.moorage.dev/infoblox-instance");
    }
}
