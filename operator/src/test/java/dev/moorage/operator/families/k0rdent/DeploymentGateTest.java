package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a ClusterDeployment waits for until its addresses are ready. */
class DeploymentGateTest {
    private final DeploymentTrial trial = new DeploymentTrial();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ClaimNotFound | ref: b",
                "ClaimClusterMismatch | ref: other",
                "ClaimInvalid | ref: invalid",
                "ProviderError | ref: erring",
                "NotBound | ref: waiting",
                "NotBound | ref: leaving",
                "NotBound | ref: edited",
                "NotBound | ref: forged",
                "CapacityShort | ref: small",
                "ClaimAmbiguous | 'ref: a, spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}'",
                "ClaimInvalid | 'spec: {provider: in-cluster, nodeNetwork: {}}'",
            })
    void it_waits_for_addresses_and_says_why(String reason, String claim) {
        trial.with("ipamClaim: {" + claim.replace("'", "") + "}")
                .bound("a", "c", 9)
                .bound("other", "x", 9)
                .bound("small", "c", 1);
        String spec = "spec: {provider: in-cluster, cluster: c, nodeNetwork: {cidr: 10.0.0.0/24}}";
        trial.world.put(Kinds.CLAIMS, "invalid", "{spec: {provider: in-cluster, cluster: c}, status: {bound: true}}");
        trial.world.put(
                Kinds.CLAIMS,
                "erring",
                "{" + spec
                        + ", status: {bound: true, conditions: [{type: IPAMProviderConditionError, status: Unknown}]}}");
        trial.world.put(Kinds.CLAIMS, "waiting", "{" + spec + ", status: {bound: false}}");
        trial.world.put(
                Kinds.CLAIMS, "leaving", "{metadata: {deletionTimestamp: x}, " + spec + ", status: {bound: true}}");
        trial.world.put(
                Kinds.CLAIMS,
                "edited",
                "{metadata: {generation: 2}, " + spec
                        + ", status: {bound: true, conditions: [{type: Ready, status: 'True', observedGeneration: 1}]}}");
        trial.world.put(Kinds.CLAIMS, "forged", "{" + spec + ", status: {bound: true}}");
        trial.work();
        assertThat(trial.reason("IPAMReady")).isEqualTo(reason);
        assertThat(trial.reason("Ready")).isEqualTo(reason);
        assertThat(trial.world
                        .condition(Kinds.DEPLOYMENTS, "c", "Ready")
                        .path("message")
                        .asText())
                .as("why, and not that nothing came of it")
                .startsWith(reason)
                .doesNotContain("NotReleased");
        assertThat(trial.released()).isFalse();
    }

    @Test
    void a_claim_that_names_the_cluster_counts_and_two_are_one_too_many() {
        trial.with("dryRun: false").bound("a", "c", 2);
        trial.bound("b", "c", 2);
        trial.work();
        assertThat(trial.reason("IPAMReady")).isEqualTo("ClaimAmbiguous");
        assertThat(trial.released()).isFalse();
        trial.world.remove(Kinds.CLAIMS, "ns", "b");
        trial.work();
        assertThat(trial.released()).isTrue();
        trial.bound("b", "c", 2);
        trial.work();
        assertThat(trial.reason("IPAMReady")).as("not once it is released").isEqualTo("NotRequired");
    }

    @Test
    void a_claim_without_a_cluster_is_entered_for_the_first_that_refers_to_it() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "", 2);
        assertThat(trial.plan().writes()).noneMatch(it -> it.type().equals(Kinds.RELEASES));
        trial.work();
        assertThat(trial.released()).isTrue();
    }

    @Test
    void a_pool_that_cannot_be_counted_holds_nobody_up() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.world.put(Kinds.IN_CLUSTER_POOLS, "a", "{status: {}}");
        trial.work();
        assertThat(trial.released()).isTrue();
    }

    @Test
    void control_plane_and_workers_are_counted_together_and_by_the_chart_where_it_is_not_said() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 4);
        trial.world.put(
                Kinds.TEMPLATES,
                "t",
                "{status: {valid: true, config: {controlPlaneNumber: 3, workersNumber: 7}, chartRef: {name: h}}}");
        trial.work();
        assertThat(trial.world
                        .condition(Kinds.DEPLOYMENTS, "c", "IPAMReady")
                        .path("message")
                        .asText())
                .contains("needs 5 addresses", "has 4 free");
    }

    /** Everything that may be so or otherwise, thrown together; the condition is stated anew, apart from the program. */
    @Test
    void no_release_is_ever_made_before_the_claim_is_bound() {
        Random random = new Random(20260301);
        int made = 0;
        for (int i = 0; i < 20_000; i++) {
            World any = new World();
            boolean reference = random.nextBoolean();
            String cluster = List.of("", "c", "x").get(random.nextInt(3));
            boolean bound = random.nextInt(4) > 0;
            boolean phase = random.nextInt(4) > 0;
            boolean pool = random.nextInt(4) > 0;
            boolean there = random.nextInt(6) > 0;
            boolean leaving = random.nextInt(6) == 0;
            boolean dryRun = random.nextInt(6) == 0;
            int free = random.nextInt(5);
            int nodes = random.nextInt(4);
            any.put(
                    Kinds.DEPLOYMENTS,
                    "c",
                    "{spec: {template: t, credential: k, dryRun: " + dryRun + ", config: {workersNumber: " + nodes + "}"
                            + (reference ? ", " + DeploymentTrial.REFERENCE : "") + "}}");
            any.put(Kinds.TEMPLATES, "t", "{status: {valid: true, chartRef: {name: h}}}");
            any.put(Kinds.CREDENTIALS, "k", "{spec: {identityRef: {}}, status: {ready: true}}");
            if (there) {
                any.put(
                        Kinds.CLAIMS,
                        "a",
                        "{metadata: {" + (leaving ? "deletionTimestamp: x" : "") + "}, spec: {provider: in-cluster,"
                                + " cluster: '" + cluster + "', nodeNetwork: {cidr: 10.0.0.0/24}}, status: {bound: "
                                + bound + "}}");
            }
            any.put(
                    Kinds.IPAMS,
                    "a",
                    "{status: {phase: " + (phase ? "Bound" : "Pending") + ", providerData: [{name: ipPool}]}}");
            if (pool) {
                any.put(Kinds.IN_CLUSTER_POOLS, "a", "{status: {ipAddresses: {total: 9, free: " + free + "}}}");
            }
            boolean concerned = reference || (there && !leaving && cluster.equals("c"));
            boolean ready = there && !leaving && bound && phase && pool && cluster.equals("c") && free >= nodes;
            boolean makes =
                    DeploymentPlan.of(any, "ns", "c", K0rdentOptions.DEFAULT, Refusals.NONE, DeploymentTrial.NOW)
                            .writes()
                            .stream()
                            .anyMatch(it -> it.type().equals(Kinds.RELEASES));
            assertThat(makes).as("history %d", i).isEqualTo(!dryRun && (!concerned || ready));
            made += makes ? 1 : 0;
        }
        assertThat(made).isGreaterThan(1_000);
    }
}
