package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for a ClusterDeployment, and when. */
class DeploymentPlanTest {
    private final DeploymentTrial trial = new DeploymentTrial();

    @Test
    void with_everything_ready_the_release_is_made_after_the_finalizer() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        assertThat(trial.plan().writes())
                .extracting(it -> it.type().kind())
                .containsExactly("ClusterDeployment", "HelmRelease");
        trial.work();
        assertThat(trial.released()).isTrue();
        assertThat(trial.reason("Ready")).isEqualTo("Progressing");
    }

    @Test
    void a_release_of_somebody_else_is_left_alone() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.world.put(Kinds.RELEASES, "c", "{spec: {values: {}}}");
        assertThat(trial.plan().writes()).noneMatch(it -> it.type().equals(Kinds.RELEASES));
        trial.work();
        assertThat(trial.reason("HelmReleaseReady")).isEqualTo("HelmReleaseConflict");
    }

    @Test
    void the_values_that_a_cluster_was_made_with_stay_whatever_becomes_of_its_claim() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.work();
        trial.world.remove(Kinds.CLAIMS, "ns", "a");
        trial.work();
        assertThat(trial.reason("IPAMReady")).isEqualTo("ClaimNotFound");
        Seen release = Objects.requireNonNull(trial.world.find(Kinds.RELEASES, "ns", "c"));
        assertThat(release.spec().at("/values/ipPool/config/name").asText()).isEqualTo("a");
        assertThat(release.spec().at("/values/ipamEnabled").asBoolean()).isTrue();
    }

    @Test
    void a_pool_that_vanishes_or_falls_short_is_shown_and_the_release_stays_as_it_is() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.work();
        Seen made = Objects.requireNonNull(trial.world.find(Kinds.RELEASES, "ns", "c"));
        trial.world.put(Kinds.IN_CLUSTER_POOLS, "a", "{status: {ipAddresses: {total: 1, free: 0}}}");
        trial.work();
        assertThat(trial.reason("IPAMReady")).isEqualTo("CapacityShort");
        trial.world.remove(Kinds.IN_CLUSTER_POOLS, "ns", "a");
        trial.work();
        assertThat(trial.reason("IPAMReady")).isEqualTo("NotBound");
        assertThat(trial.reason("Ready")).as("Flux has not said anything yet").isEqualTo("Progressing");
        assertThat(trial.world.find(Kinds.RELEASES, "ns", "c")).isEqualTo(made);
    }

    @Test
    void values_are_persisted_only_when_asked_for() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.work();
        Plan plan = trial.plan(new K0rdentOptions(K0rdentOptions.Mode.ON, null, true));
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
        trial.with("dryRun: true, ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        assertThat(trial.plan().writes()).isEmpty();
        trial.work();
        assertThat(trial.reason("Ready")).isEqualTo("DryRun");
    }

    @Test
    void a_cluster_that_is_deleted_waits_for_its_release_and_its_cluster() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.work();
        ObjectNode deployment = Objects.requireNonNull(trial.world.find(Kinds.DEPLOYMENTS, "ns", "c"))
                .json()
                .deepCopy();
        deployment.withObjectProperty("metadata").put("deletionTimestamp", "x");
        trial.world.put(Kinds.DEPLOYMENTS, "c", deployment.toString());
        trial.world.put(Kinds.CLUSTERS, "k", "{metadata: {labels: {helm.toolkit.fluxcd.io/name: c}}}");
        assertThat(trial.plan().writes())
                .hasOnlyElementsOfType(Write.Delete.class)
                .hasSize(1);
        trial.plan().writes().forEach(trial.world::write);
        trial.plan().statuses().forEach(trial.world::write);
        assertThat(trial.plan().writes()).isEmpty();
        assertThat(trial.reason("Deleting")).isEqualTo("WaitingForClusterDeletion");
        trial.world.remove(Kinds.CLUSTERS, "ns", "k");
        assertThat(trial.plan().writes()).singleElement().isInstanceOfSatisfying(Write.Patch.class, it -> {
            assertThat(it.look()).isTrue();
            assertThat(it.body().at("/metadata/finalizers")).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1]", "5", "text", "true"})
    void a_config_that_is_no_object_makes_nothing_and_is_named(String config) {
        trial.with("ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        ObjectNode deployment = Objects.requireNonNull(trial.world.find(Kinds.DEPLOYMENTS, "ns", "c"))
                .json()
                .deepCopy();
        deployment
                .withObjectProperty("spec")
                .set("config", World.yaml("{it: " + config + "}").path("it"));
        trial.world.put(Kinds.DEPLOYMENTS, "c", deployment.toString());
        assertThat(trial.plan().writes()).isEmpty();
        trial.work();
        assertThat(trial.reason("HelmReleaseReady")).isEqualTo("ConfigInvalid");
        assertThat(trial.world
                        .condition(Kinds.DEPLOYMENTS, "c", "Ready")
                        .path("message")
                        .asText())
                .contains("spec.config");
        assertThat(trial.world.find(Kinds.CLAIMS, "ns", "c-ipam")).isNull();
    }
}
