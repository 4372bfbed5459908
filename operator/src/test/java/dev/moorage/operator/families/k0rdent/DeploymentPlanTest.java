package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
    private static final String REFERENCE = "ipamClaim: {ref: a}";

    private final World world = new World();

    private DeploymentPlanTest with(String more) {
        world.put(
                Kinds.DEPLOYMENTS,
                "c",
                "{spec: {template: t, credential: k, config: {workersNumber: 2}, " + more + "}}");
        world.put(
                Kinds.TEMPLATES,
                "t",
                "{spec: {}, status: {valid: true, chartRef: {kind: HelmChart, name: h, namespace: f}}}");
        world.put(Kinds.CREDENTIALS, "k", "{spec: {identityRef: {kind: Secret, name: s}}, status: {ready: true}}");
        return this;
    }

    /** A claim that is bound, with its ClusterIPAM and a pool of so many free addresses. */
    private DeploymentPlanTest bound(String name, String cluster, int free) {
        world.put(
                Kinds.CLAIMS,
                name,
                "{spec: {provider: in-cluster, cluster: '" + cluster + "', nodeNetwork: {cidr: 10.0.0.0/24}},"
                        + " status: {bound: true}}");
        world.put(
                Kinds.IPAMS,
                name,
                "{status: {phase: Bound, providerData: [{name: ipPool, ready: true, config: {name: " + name + "}}]}}");
        world.put(
                Kinds.IN_CLUSTER_POOLS,
                name,
                "{status: {ipAddresses: {total: " + (free + 1) + ", free: " + free + "}}}");
        return this;
    }

    private Plan plan(K0rdentOptions options) {
        return DeploymentPlan.of(world, "ns", "c", options, Refusals.NONE, NOW);
    }

    private Plan plan() {
        return plan(K0rdentOptions.DEFAULT);
    }

    private void work() {
        for (int round = 0; round < 5; round++) {
            plan().writes().forEach(world::write);
            plan().statuses().forEach(world::write);
        }
        assertThat(plan().writes()).isEmpty();
        assertThat(plan().statuses()).isEmpty();
    }

    private String reason(String type) {
        return world.condition(Kinds.DEPLOYMENTS, "c", type).path("reason").asText();
    }

    private boolean released() {
        return world.find(Kinds.RELEASES, "ns", "c") != null;
    }

    @Test
    void with_everything_ready_the_release_is_made_after_the_finalizer() {
        with(REFERENCE).bound("a", "c", 2);
        assertThat(plan().writes())
                .extracting(it -> it.type().kind())
                .containsExactly("ClusterDeployment", "HelmRelease");
        work();
        assertThat(released()).isTrue();
        assertThat(reason("Ready")).isEqualTo("Progressing");
    }

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
        with("ipamClaim: {" + claim.replace("'", "") + "}")
                .bound("a", "c", 9)
                .bound("other", "x", 9)
                .bound("small", "c", 1);
        String spec = "spec: {provider: in-cluster, cluster: c, nodeNetwork: {cidr: 10.0.0.0/24}}";
        world.put(Kinds.CLAIMS, "invalid", "{spec: {provider: in-cluster, cluster: c}, status: {bound: true}}");
        world.put(
                Kinds.CLAIMS,
                "erring",
                "{" + spec
                        + ", status: {bound: true, conditions: [{type: IPAMProviderConditionError, status: Unknown}]}}");
        world.put(Kinds.CLAIMS, "waiting", "{" + spec + ", status: {bound: false}}");
        world.put(Kinds.CLAIMS, "leaving", "{metadata: {deletionTimestamp: x}, " + spec + ", status: {bound: true}}");
        world.put(
                Kinds.CLAIMS,
                "edited",
                "{metadata: {generation: 2}, " + spec
                        + ", status: {bound: true, conditions: [{type: Ready, status: 'True', observedGeneration: 1}]}}");
        world.put(Kinds.CLAIMS, "forged", "{" + spec + ", status: {bound: true}}");
        work();
        assertThat(reason("IPAMReady")).isEqualTo(reason);
        assertThat(reason("Ready")).isEqualTo(reason);
        assertThat(world.condition(Kinds.DEPLOYMENTS, "c", "Ready")
                        .path("message")
                        .asText())
                .as("why, and not that nothing came of it")
                .startsWith(reason)
                .doesNotContain("NotReleased");
        assertThat(released()).isFalse();
    }

    @Test
    void a_claim_that_names_the_cluster_counts_and_two_are_one_too_many() {
        with("dryRun: false").bound("a", "c", 2);
        bound("b", "c", 2);
        work();
        assertThat(reason("IPAMReady")).isEqualTo("ClaimAmbiguous");
        assertThat(released()).isFalse();
        world.remove(Kinds.CLAIMS, "ns", "b");
        work();
        assertThat(released()).isTrue();
        bound("b", "c", 2);
        work();
        assertThat(reason("IPAMReady")).as("not once it is released").isEqualTo("NotRequired");
    }

    @Test
    void a_claim_without_a_cluster_is_entered_for_the_first_that_refers_to_it() {
        with(REFERENCE).bound("a", "", 2);
        assertThat(plan().writes()).noneMatch(it -> it.type().equals(Kinds.RELEASES));
        work();
        assertThat(released()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ClusterTemplate, TemplateReady, TemplateKindMissing",
        "Credential, CredentialReady, CredentialKindMissing",
        "HelmRelease, HelmReleaseReady, HelmReleaseKindMissing",
        "ClusterIPAMClaim, IPAMReady, ClaimKindMissing",
    })
    void a_kind_that_is_not_there_is_a_reason_of_its_own(String kind, String type, String reason) {
        with(REFERENCE).bound("a", "c", 2);
        Kinds.WATCHED.stream().filter(it -> it.kind().equals(kind)).forEach(world::without);
        work();
        assertThat(reason(type)).isEqualTo(reason);
        assertThat(released()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TemplateNotFound | t2 | {}",
                "TemplateInvalid | t | {status: {valid: false, validationError: bad}}",
                "TemplateNotJudged | t | {}",
                "ChartNotFound | t | {spec: {helm: {chartRef: {kind: HelmChart, name: h}}}}",
            })
    void a_template_that_cannot_be_used_is_a_reason_of_its_own(String reason, String name, String template) {
        with(REFERENCE).bound("a", "c", 2);
        world.remove(Kinds.TEMPLATES, "ns", "t");
        world.put(Kinds.TEMPLATES, name, template);
        work();
        assertThat(reason("TemplateReady")).isEqualTo(reason);
        assertThat(released()).isFalse();
    }

    @Test
    void a_chart_that_is_ready_stands_for_a_template_that_nobody_judges() {
        with(REFERENCE).bound("a", "c", 2);
        world.put(Kinds.TEMPLATES, "t", "{spec: {helm: {chartRef: {kind: HelmChart, name: h}}}}");
        world.put(Kinds.CHARTS, "h", "{status: {conditions: [{type: Ready, status: 'True'}]}}");
        work();
        assertThat(released()).isTrue();
    }

    @Test
    void a_release_of_somebody_else_is_left_alone() {
        with(REFERENCE).bound("a", "c", 2);
        world.put(Kinds.RELEASES, "c", "{spec: {values: {}}}");
        assertThat(plan().writes()).noneMatch(it -> it.type().equals(Kinds.RELEASES));
        work();
        assertThat(reason("HelmReleaseReady")).isEqualTo("HelmReleaseConflict");
    }

    @Test
    void the_values_that_a_cluster_was_made_with_stay_whatever_becomes_of_its_claim() {
        with(REFERENCE).bound("a", "c", 2);
        work();
        world.remove(Kinds.CLAIMS, "ns", "a");
        work();
        assertThat(reason("IPAMReady")).isEqualTo("ClaimNotFound");
        Seen release = Objects.requireNonNull(world.find(Kinds.RELEASES, "ns", "c"));
        assertThat(release.spec().at("/values/ipPool/config/name").asText()).isEqualTo("a");
        assertThat(release.spec().at("/values/ipamEnabled").asBoolean()).isTrue();
    }

    @Test
    void a_pool_that_vanishes_or_falls_short_is_shown_and_the_release_stays_as_it_is() {
        with(REFERENCE).bound("a", "c", 2);
        work();
        Seen made = Objects.requireNonNull(world.find(Kinds.RELEASES, "ns", "c"));
        world.put(Kinds.IN_CLUSTER_POOLS, "a", "{status: {ipAddresses: {total: 1, free: 0}}}");
        work();
        assertThat(reason("IPAMReady")).isEqualTo("CapacityShort");
        world.remove(Kinds.IN_CLUSTER_POOLS, "ns", "a");
        work();
        assertThat(reason("IPAMReady")).isEqualTo("NotBound");
        assertThat(reason("Ready")).as("Flux has not said anything yet").isEqualTo("Progressing");
        assertThat(world.find(Kinds.RELEASES, "ns", "c")).isEqualTo(made);
    }

    @Test
    void values_are_persisted_only_when_asked_for() {
        with(REFERENCE).bound("a", "c", 2);
        work();
        Plan plan = plan(new K0rdentOptions(K0rdentOptions.Mode.ON, null, true));
        assertThat(plan.writes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Write.Patch.class,
                        it -> assertThat(it.body()
                                        .at("/spec/config/ipPool/config/name")
                                        .asText())
                                .isEqualTo("a"));
    }

    @Test
    void a_dry_run_writes_nothing_but_its_status() {
        with("dryRun: true, ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        assertThat(plan().writes()).isEmpty();
        work();
        assertThat(reason("Ready")).isEqualTo("DryRun");
    }

    @Test
    void a_cluster_that_is_deleted_waits_for_its_release_and_its_cluster() {
        with(REFERENCE).bound("a", "c", 2);
        work();
        ObjectNode deployment = Objects.requireNonNull(world.find(Kinds.DEPLOYMENTS, "ns", "c"))
                .json()
                .deepCopy();
        deployment.withObjectProperty("metadata").put("deletionTimestamp", "x");
        world.put(Kinds.DEPLOYMENTS, "c", deployment.toString());
        world.put(Kinds.CLUSTERS, "k", "{metadata: {labels: {helm.toolkit.fluxcd.io/name: c}}}");
        assertThat(plan().writes()).hasOnlyElementsOfType(Write.Delete.class).hasSize(1);
        plan().writes().forEach(world::write);
        plan().statuses().forEach(world::write);
        assertThat(plan().writes()).isEmpty();
        assertThat(reason("Deleting")).isEqualTo("WaitingForClusterDeletion");
        world.remove(Kinds.CLUSTERS, "ns", "k");
        assertThat(plan().writes()).singleElement().isInstanceOfSatisfying(Write.Patch.class, it -> {
            assertThat(it.look()).isTrue();
            assertThat(it.body().at("/metadata/finalizers")).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1]", "5", "text", "true"})
    void a_config_that_is_no_object_makes_nothing_and_is_named(String config) {
        with("ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        ObjectNode deployment = Objects.requireNonNull(world.find(Kinds.DEPLOYMENTS, "ns", "c"))
                .json()
                .deepCopy();
        deployment
                .withObjectProperty("spec")
                .set("config", World.yaml("{it: " + config + "}").path("it"));
        world.put(Kinds.DEPLOYMENTS, "c", deployment.toString());
        assertThat(plan().writes()).isEmpty();
        work();
        assertThat(reason("HelmReleaseReady")).isEqualTo("ConfigInvalid");
        assertThat(world.condition(Kinds.DEPLOYMENTS, "c", "Ready")
                        .path("message")
                        .asText())
                .contains("spec.config");
        assertThat(world.find(Kinds.CLAIMS, "ns", "c-ipam")).isNull();
    }

    @Test
    void a_pool_that_cannot_be_counted_holds_nobody_up() {
        with(REFERENCE).bound("a", "c", 2);
        world.put(Kinds.IN_CLUSTER_POOLS, "a", "{status: {}}");
        work();
        assertThat(released()).isTrue();
    }

    @Test
    void control_plane_and_workers_are_counted_together_and_by_the_chart_where_it_is_not_said() {
        with(REFERENCE).bound("a", "c", 4);
        world.put(
                Kinds.TEMPLATES,
                "t",
                "{status: {valid: true, config: {controlPlaneNumber: 3, workersNumber: 7}, chartRef: {name: h}}}");
        work();
        assertThat(world.condition(Kinds.DEPLOYMENTS, "c", "IPAMReady")
                        .path("message")
                        .asText())
                .contains("needs 5 addresses", "has 4 free");
    }

    @Test
    void people_are_told_of_what_will_not_go_by_itself_and_not_of_a_start() {
        with("ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        assertThat(told()).isEmpty();
        world.put(Kinds.CREDENTIALS, "k", "{spec: {identityRef: {kind: Secret, name: s}}, status: {ready: false}}");
        assertThat(told()).containsExactly("CredentialNotReady");
        world.put(Kinds.RELEASES, "c", "{spec: {values: {}}}");
        assertThat(told()).containsExactly("HelmReleaseConflict");
        assertThat(told()).isEmpty();
    }

    private List<String> told() {
        plan().writes().forEach(world::write);
        Plan plan = plan();
        plan.statuses().forEach(world::write);
        return plan.notices().stream().map(Plan.Notice::reason).toList();
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
                            + (reference ? ", " + REFERENCE : "") + "}}");
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
                    DeploymentPlan.of(any, "ns", "c", K0rdentOptions.DEFAULT, Refusals.NONE, NOW).writes().stream()
                            .anyMatch(it -> it.type().equals(Kinds.RELEASES));
            assertThat(makes).as("history %d", i).isEqualTo(!dryRun && (!concerned || ready));
            made += makes ? 1 : 0;
        }
        assertThat(made).isGreaterThan(1_000);
    }
}
