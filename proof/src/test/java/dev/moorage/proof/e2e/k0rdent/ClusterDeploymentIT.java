package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.Yaml;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class ClusterDeploymentIT {
    private static final String NETWORK = "{cidr: 10.1.0.0/24, gateway: 10.1.0.1, prefix: 24}";

    @Test
    void a_cluster_starts_when_its_claim_is_bound_and_its_nodes_get_addresses_of_it(Scene scene) {
        Site site = new Site(scene).ready();
        site.claim("addresses", "edge", NETWORK);
        site.deployment("edge", "config: {controlPlaneNumber: 1, workersNumber: 2}, ipamClaim: {ref: addresses}");

        try (var _ = site.flux()) {
            assertThat(site.nodes("edge")).containsExactlyInAnyOrder("10.1.0.2", "10.1.0.3", "10.1.0.4");
            site.await(Kind.DEPLOYMENT, "edge", "HelmReleaseReady", "True", "StandIn");
            site.await(Kind.DEPLOYMENT, "edge", "Ready", "True", "Succeeded");
        }
        JsonNode claim = Objects.requireNonNull(site.now(Kind.CLAIM, "addresses"));
        assertThat(claim.at("/spec/clusterIPAMRef").asText()).isEqualTo("addresses");
        assertThat(claim.at("/status/bound").asBoolean()).isTrue();
        JsonNode ipam = Objects.requireNonNull(site.now(Kind.IPAM, "addresses"));
        assertThat(ipam.at("/status/phase").asText()).isEqualTo("Bound");
        assertThat(ipam.at("/status/providerData"))
                .isEqualTo(
                        Yaml.tree("[{config: {apiGroup: ipam.cluster.x-k8s.io, kind: InClusterIPPool, name: addresses},"
                                + " name: ipPool, ready: true}]"));
        assertThat(ipam.at("/metadata/ownerReferences/0/controller").asBoolean())
                .isTrue();
        assertThat(Objects.requireNonNull(site.now(Kind.POOL, "addresses")).path("spec"))
                .isEqualTo(Yaml.tree("{addresses: [10.1.0.0/24], prefix: 24, gateway: 10.1.0.1}"));
    }

    @Test
    void the_release_is_what_flux_and_the_chart_expect(Scene scene) {
        Site site = new Site(scene).ready();
        site.claim("addresses", "edge", NETWORK);
        site.deployment(
                "edge",
                "config: {workersNumber: 1, ipamEnabled: false, nested: {list: [1, two]}}, ipamClaim: {ref: addresses}");
        JsonNode release = site.await(Kind.RELEASE, "edge", _ -> true);
        JsonNode deployment = Objects.requireNonNull(site.now(Kind.DEPLOYMENT, "edge"));
        assertThat(release.at("/metadata/labels/k0rdent.mirantis.com~1managed").asText())
                .isEqualTo("true");
        assertThat(release.at("/metadata/ownerReferences"))
                .isEqualTo(Yaml.tree(
                        "[{apiVersion: k0rdent.mirantis.com/v1beta1, kind: ClusterDeployment, name: edge, uid: "
                                + deployment.at("/metadata/uid").asText() + "}]"));
        assertThat(release.path("spec")).isEqualTo(Yaml.tree("""
                        chartRef: {kind: HelmChart, name: chart, namespace: charts}
                        interval: 7m
                        releaseName: edge
                        values:
                          workersNumber: 1
                          nested: {list: [1, two]}
                          ipamEnabled: true
                          ipPool:
                            config: {apiGroup: ipam.cluster.x-k8s.io, kind: InClusterIPPool, name: addresses}
                            name: ipPool
                            ready: true
                          clusterIdentity: {apiVersion: v1, kind: Secret, name: identity, namespace: keys}
                          clusterLabels: {k0rdent.mirantis.com/component: kcm}
                        """));
        assertThat(deployment.at("/spec/config"))
                .as("the user's own values stay as they were written")
                .isEqualTo(Yaml.tree("{workersNumber: 1, ipamEnabled: false, nested: {list: [1, two]}}"));
        site.await(
                Kind.DEPLOYMENT,
                "edge",
                it -> it.at("/status/k8sVersion").asText().equals("v1.36.3"));
    }

    @Test
    void an_inline_claim_is_made_and_waited_for(Scene scene) {
        Site site = new Site(scene).ready();
        site.deployment(
                "edge",
                "config: {workersNumber: 2}, ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {ipAddresses:"
                        + " [10.2.0.7, 10.2.0.9], prefix: 24}}}");
        try (var _ = site.flux()) {
            assertThat(site.nodes("edge")).containsExactlyInAnyOrder("10.2.0.7", "10.2.0.9");
        }
        JsonNode claim = Objects.requireNonNull(site.now(Kind.CLAIM, "edge-ipam"));
        assertThat(claim.at("/spec/cluster").asText()).isEqualTo("edge");
        assertThat(claim.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("ClusterDeployment");
    }

    @Test
    void a_cluster_that_says_nothing_of_addresses_waits_for_the_claim_that_names_it(Scene scene) {
        Site site = new Site(scene).ready();
        site.claim("addresses", "edge", "{cidr: 10.1.0.4/32}");
        site.deployment("edge", "config: {workersNumber: 1}");
        site.await(Kind.DEPLOYMENT, "edge", it -> {
            JsonNode condition = Site.condition(it, "IPAMReady");
            return condition.path("reason").asText().equals("NotBound")
                    && condition.path("message").asText().contains("Claim addresses is not bound yet")
                    && condition.path("message").asText().contains("give a larger network");
        });
        assertThat(site.now(Kind.RELEASE, "edge")).isNull();
        site.patch(Kind.CLAIM, "addresses", "{\"spec\":{\"nodeNetwork\":{\"cidr\":\"10.1.0.0/28\"}}}");
        assertThat(site.await(Kind.RELEASE, "edge", _ -> true)
                        .at("/spec/values/ipamEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_claim_in_the_wrong_namespace_is_named(Scene scene) {
        Site site = new Site(scene).ready();
        try (Scene elsewhere = scene.elsewhere()) {
            new Site(elsewhere).claim("addresses", "edge", NETWORK);
            site.deployment("edge", "ipamClaim: {ref: addresses}");
            site.await(Kind.DEPLOYMENT, "edge", it -> {
                String message = Site.condition(it, "IPAMReady").path("message").asText();
                return message.contains("in namespace " + scene.namespace())
                        && message.contains(elsewhere.namespace() + "/addresses");
            });
            site.await(Kind.DEPLOYMENT, "edge", "Ready", "False", "ClaimNotFound");
            assertThat(site.now(Kind.RELEASE, "edge")).isNull();
            site.claim("addresses", "edge", NETWORK);
            site.await(Kind.RELEASE, "edge", _ -> true);
        }
    }

    @Test
    void a_cluster_of_more_nodes_than_addresses_waits_until_there_are_enough(Scene scene) {
        Site site = new Site(scene).ready();
        site.claim("addresses", "", "{ipAddresses: [10.1.0.7, 10.1.0.8], prefix: 24}");
        site.deployment("edge", "config: {controlPlaneNumber: 1, workersNumber: 2}, ipamClaim: {ref: addresses}");
        site.await(Kind.DEPLOYMENT, "edge", "IPAMReady", "False", "CapacityShort", "needs 3", "has 2 free");
        site.patch(
                Kind.CLAIM,
                "addresses",
                "{\"spec\":{\"nodeNetwork\":{\"ipAddresses\":[\"10.1.0.7\",\"10.1.0.8\",\"10.1.0.9\"]}}}");
        site.await(Kind.RELEASE, "edge", _ -> true);
        assertThat(Objects.requireNonNull(site.now(Kind.CLAIM, "addresses"))
                        .at("/spec/cluster")
                        .asText())
                .as("entered for the cluster that came first")
                .isEqualTo("edge");
    }

    @Test
    void a_dry_run_makes_nothing_and_says_what_would_be(Scene scene) {
        Site site = new Site(scene).ready();
        site.deployment(
                "edge", "dryRun: true, ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.1.0.0/24}}}");
        site.await(Kind.DEPLOYMENT, "edge", "Ready", "False", "DryRun", "edge-ipam would be made");
        assertThat(site.now(Kind.CLAIM, "edge-ipam")).isNull();
        assertThat(site.now(Kind.RELEASE, "edge")).isNull();
        site.patch(Kind.DEPLOYMENT, "edge", "{\"spec\":{\"dryRun\":false}}");
        site.await(Kind.RELEASE, "edge", _ -> true);
    }

    @Test
    void a_released_cluster_is_shown_what_is_wrong_and_never_taken_back(Scene scene) {
        Site site = new Site(scene).ready();
        site.claim("addresses", "edge", NETWORK);
        site.deployment("edge", "ipamClaim: {ref: addresses}");
        try (var _ = site.flux()) {
            site.await(Kind.DEPLOYMENT, "edge", "Ready", "True", "Succeeded");
        }
        site.patch(Kind.DEPLOYMENT, "edge", "{\"spec\":{\"config\":{\"workersNumber\":1000}}}");
        site.await(Kind.DEPLOYMENT, "edge", "IPAMReady", "False", "CapacityShort");
        JsonNode release = site.await(
                Kind.RELEASE, "edge", it -> it.at("/spec/values/workersNumber").asInt() == 1000);
        assertThat(release.at("/spec/values/ipPool/config/name").asText()).isEqualTo("addresses");
    }

    @Test
    void what_users_add_to_the_pool_stays_and_edits_of_the_claim_reach_it(Scene scene) {
        Site site = new Site(scene);
        site.claim("addresses", "edge", NETWORK);
        site.await(Kind.CLAIM, "addresses", it -> it.at("/status/bound").asBoolean());
        site.patch(Kind.POOL, "addresses", "{\"spec\":{\"excludedAddresses\":[\"10.1.0.9\"]}}");
        site.patch(
                Kind.CLAIM,
                "addresses",
                "{\"spec\":{\"nodeNetwork\":{\"cidr\":\"10.1.0.0/23\",\"gateway\":null,\"prefix\":null}}}");
        JsonNode pool =
                site.await(Kind.POOL, "addresses", it -> it.at("/spec/prefix").asInt() == 23);
        assertThat(pool.path("spec"))
                .isEqualTo(Yaml.tree("{addresses: [10.1.0.0/23], prefix: 23, excludedAddresses: [10.1.0.9]}"));
        site.delete(Kind.POOL, "addresses");
        site.await(Kind.POOL, "addresses", it -> !it.at("/metadata/uid").equals(pool.at("/metadata/uid")));
        site.await(Kind.CLAIM, "addresses", "Ready", "True", "Bound");
    }

    @Test
    void a_cluster_keeps_its_finalizer_until_its_release_is_gone(Scene scene) {
        Site site = new Site(scene).ready();
        site.deployment("edge", "ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.1.0.0/24}}}");
        site.await(Kind.RELEASE, "edge", _ -> true);
        site.patch(Kind.RELEASE, "edge", "{\"metadata\":{\"finalizers\":[\"finalizers.fluxcd.io\"]}}");
        site.delete(Kind.DEPLOYMENT, "edge");
        site.await(Kind.DEPLOYMENT, "edge", "Deleting", "True", "WaitingForHelmReleaseDeletion");
        site.await(Kind.RELEASE, "edge", it -> it.at("/metadata").has("deletionTimestamp"));
        assertThat(Objects.requireNonNull(site.now(Kind.DEPLOYMENT, "edge"))
                        .at("/metadata/finalizers/0")
                        .asText())
                .isEqualTo("k0rdent.mirantis.com/cluster-deployment");
        site.patch(Kind.RELEASE, "edge", "{\"metadata\":{\"finalizers\":null}}");
        site.awaitGone(Kind.DEPLOYMENT, "edge");
    }

    @Test
    void what_is_missing_besides_addresses_is_a_reason_of_its_own(Scene scene) {
        Site site = new Site(scene);
        site.deployment("edge", "");
        site.await(Kind.DEPLOYMENT, "edge", "TemplateReady", "False", "TemplateNotFound");
        site.await(Kind.DEPLOYMENT, "edge", "CredentialReady", "False", "CredentialNotFound");
        site.await(Kind.DEPLOYMENT, "edge", "IPAMReady", "True", "NotRequired");
        site.ready();
        site.await(Kind.RELEASE, "edge", it -> !it.at("/spec/values").has("ipamEnabled"));
    }
}
