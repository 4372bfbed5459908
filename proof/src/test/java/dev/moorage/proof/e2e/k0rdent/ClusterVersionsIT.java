package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.harness.Yaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
@WithoutOperator
class ClusterVersionsIT {
    private static final String GROUP = "k0rdent.mirantis.com/";

    private static void apply(Scene scene, String version, String kind, String name, String spec) {
        scene.apply("""
                apiVersion: %s%s
                kind: %s
                metadata: {name: %s}
                spec: %s
                """.formatted(GROUP, version, kind, name, spec));
    }

    private static JsonNode spec(Scene scene, String version, String kind, String name) {
        return new ObjectMapper()
                .<JsonNode>valueToTree(scene.admin()
                        .genericKubernetesResources(GROUP + version, kind)
                        .inNamespace(scene.namespace())
                        .withName(name)
                        .get())
                .path("spec");
    }

    @Test
    void an_inline_claim_of_v1alpha1_is_the_one_of_v1beta1(Scene scene) {
        String old = "{template: t, credential: c, propagateCredentials: true, config: {workersNumber: 1},"
                + " ipam: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, ipaddresses: [10.0.0.7]}}}";
        apply(scene, "v1alpha1", "ClusterDeployment", "a", old);
        assertThat(spec(scene, "v1beta1", "ClusterDeployment", "a"))
                .isEqualTo(
                        Yaml.tree("{template: t, credential: c, propagateCredentials: true, config: {workersNumber: 1},"
                                + " ipamClaim: {spec: {provider: in-cluster,"
                                + " nodeNetwork: {cidr: 10.0.0.0/24, ipAddresses: [10.0.0.7]}}}}"));
        assertThat(spec(scene, "v1alpha1", "ClusterDeployment", "a")).isEqualTo(Yaml.tree(old));
    }

    @Test
    void a_dry_run_in_quotes_is_taken_in_v1alpha1(Scene scene) {
        apply(scene, "v1alpha1", "ClusterDeployment", "a", "{template: t, dryRun: \"true\"}");
        assertThat(spec(scene, "v1beta1", "ClusterDeployment", "a")
                        .path("dryRun")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void a_claim_and_what_is_made_of_it_are_the_same_in_both_versions(Scene scene) {
        apply(
                scene,
                "v1alpha1",
                "ClusterIPAMClaim",
                "a",
                "{provider: in-cluster, nodeNetwork: {ipaddresses: [10.0.0.7]}, cluster: c}");
        assertThat(spec(scene, "v1beta1", "ClusterIPAMClaim", "a"))
                .isEqualTo(Yaml.tree("{provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.7]}, cluster: c}"));
        apply(scene, "v1alpha1", "ClusterIPAM", "a", "{provider: in-cluster, clusterIPAMClaimRefs: a}");
        assertThat(spec(scene, "v1beta1", "ClusterIPAM", "a"))
                .isEqualTo(Yaml.tree("{provider: in-cluster, clusterIPAMClaimRef: a}"));
    }

    @Test
    void prefix_and_gateway_may_be_said_in_v1alpha1_and_need_not_be(Scene scene) {
        String network = "{cidr: 10.0.0.0/24, gateway: 10.0.0.1, prefix: 24}";
        apply(scene, "v1alpha1", "ClusterIPAMClaim", "a", "{provider: in-cluster, nodeNetwork: " + network + "}");
        apply(scene, "v1alpha1", "ClusterIPAMClaim", "b", "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}");
        assertThat(spec(scene, "v1beta1", "ClusterIPAMClaim", "a").path("nodeNetwork"))
                .isEqualTo(Yaml.tree(network));
        assertThat(spec(scene, "v1beta1", "ClusterIPAMClaim", "b").path("nodeNetwork"))
                .isEqualTo(Yaml.tree("{cidr: 10.0.0.0/24}"));
    }

    @Test
    void what_v1beta1_does_not_know_is_not_kept(Scene scene) {
        GenericKubernetesResource cluster = Serialization.unmarshal("""
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterDeployment
                metadata: {name: a}
                spec:
                  template: t
                  ipam: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}
                  ipamClaim: {ref: b, more: 1}
                """, GenericKubernetesResource.class);
        var _ = scene.admin()
                .genericKubernetesResources(GROUP + "v1beta1", "ClusterDeployment")
                .inNamespace(scene.namespace())
                .resource(cluster)
                .create();
        assertThat(spec(scene, "v1beta1", "ClusterDeployment", "a"))
                .isEqualTo(Yaml.tree("{template: t, propagateCredentials: true, ipamClaim: {ref: b}}"));
    }
}
