package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.moorage.proof.e2e.admission.Refused;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schemas refuse, without any webhook. */
@ExtendWith(OnCluster.class)
@WithoutOperator
class ClusterRulesIT {
    private static final String GROUP = "k0rdent.mirantis.com/v1beta1";

    private static String manifest(String kind, String spec) {
        return """
                apiVersion: %s
                kind: %s
                metadata: {name: a}
                spec: %s
                """.formatted(GROUP, kind, spec);
    }

    private static void patch(Scene scene, String kind, String subresource, String patch) {
        var object = scene.admin()
                .genericKubernetesResources(GROUP, kind)
                .inNamespace(scene.namespace())
                .withName("a");
        var _ = (subresource.isEmpty() ? object : object.subresource(subresource))
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{provider: other, nodeNetwork: {cidr: 10.0.0.0/24}} | spec.provider",
                "{provider: in-cluster} | spec.nodeNetwork",
                "{provider: in-cluster, nodeNetwork: {gateway: 10.0.0.1}} | spec.nodeNetwork",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0/24}} | spec.nodeNetwork.cidr",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.1}} | spec.nodeNetwork.cidr",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, gateway: 10.0.1.1}} | spec.nodeNetwork.gateway",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, gateway: here}} | spec.nodeNetwork.gateway",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, gateway: '2001:db8::1'}} |"
                        + " spec.nodeNetwork.gateway",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, prefix: 25}} | spec.nodeNetwork.prefix",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, prefix: 129}} | spec.nodeNetwork.prefix",
                "{provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.1], prefix: 33}} | spec.nodeNetwork.prefix",
                "{provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.1-10.0.0.3]}} | spec.nodeNetwork.ipAddresses",
                "{provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.1, '::1']}} | spec.nodeNetwork.ipAddresses",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}, clusterNetwork: {cidr: x}} |"
                        + " spec.clusterNetwork.cidr",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}, clusterIPAMRef: b} | spec.clusterIPAMRef",
            })
    void a_claim_that_cannot_be_served_is_refused_with_its_field(String spec, String field, Scene scene) {
        Refused.by(() -> scene.apply(manifest("ClusterIPAMClaim", spec)))
                .with(422, "Invalid")
                .saying(field + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.5/24, gateway: 10.0.0.1, prefix: 24}, cluster: c}",
                "{provider: in-cluster, nodeNetwork: {cidr: 10.0.1.0/24, gateway: 10.0.0.1, prefix: 16}}",
                "{provider: in-cluster, nodeNetwork: {ipAddresses: [10.0.0.1], gateway: '', prefix: 0}}",
                "{provider: in-cluster, nodeNetwork: {cidr: '', ipAddresses: ['2001:db8::1'], prefix: 64}}",
                "{provider: ipam-infoblox, nodeNetwork: {cidr: '2001:db8::/64', gateway: '2001:db8::1'}}",
            })
    void a_claim_that_can_be_served_is_taken(String spec, Scene scene) {
        assertThatCode(() -> scene.tryStrictly(manifest("ClusterIPAMClaim", spec)))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_set_once_can_neither_be_changed_nor_removed_to_be_set_anew(Scene scene) {
        scene.apply(manifest(
                "ClusterIPAMClaim",
                "{provider: in-cluster, cluster: c, clusterIPAMRef: a, nodeNetwork: {cidr: 10.0.0.0/24}}"));
        for (String patch : new String[] {
            "{\"spec\":{\"cluster\":\"d\"}}", "{\"spec\":{\"cluster\":null}}", "{\"spec\":{\"cluster\":\"\"}}"
        }) {
            Refused.by(() -> patch(scene, "ClusterIPAMClaim", "", patch))
                    .with(422, "Invalid")
                    .naming("spec.cluster");
        }
        Refused.by(() -> patch(scene, "ClusterIPAMClaim", "", "{\"spec\":{\"clusterIPAMRef\":null}}"))
                .naming("spec.clusterIPAMRef");
        Refused.by(() -> patch(scene, "ClusterIPAMClaim", "", "{\"spec\":null}"))
                .with(422, "Invalid");
    }

    @Test
    void what_a_cluster_ipam_is_made_for_is_set_once(Scene scene) {
        scene.apply(manifest("ClusterIPAM", "{provider: in-cluster, clusterIPAMClaimRef: a}"));
        for (String value : new String[] {"null", "\"b\"", "\"\""}) {
            Refused.by(() -> patch(scene, "ClusterIPAM", "", "{\"spec\":{\"clusterIPAMClaimRef\":" + value + "}}"))
                    .with(422, "Invalid")
                    .naming("spec.clusterIPAMClaimRef");
        }
    }

    @Test
    void the_provider_of_a_bound_claim_stays(Scene scene) {
        scene.apply(manifest("ClusterIPAMClaim", "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}"));
        patch(scene, "ClusterIPAMClaim", "", "{\"spec\":{\"provider\":\"ipam-infoblox\"}}");
        patch(scene, "ClusterIPAMClaim", "status", "{\"status\":{\"bound\":true}}");
        Refused.by(() -> patch(scene, "ClusterIPAMClaim", "", "{\"spec\":{\"provider\":\"in-cluster\"}}"))
                .with(422, "Invalid")
                .naming("spec.provider");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ref: b, spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}} | spec.ipamClaim.ref",
                "{spec: {provider: in-cluster, cluster: b, nodeNetwork: {cidr: 10.0.0.0/24}}} |"
                        + " spec.ipamClaim.spec.cluster",
                "{spec: {provider: in-cluster, clusterIPAMRef: b, nodeNetwork: {cidr: 10.0.0.0/24}}} |"
                        + " spec.ipamClaim.spec.clusterIPAMRef",
                "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0}}} | spec.ipamClaim.spec.nodeNetwork.cidr",
            })
    void a_cluster_whose_claim_contradicts_it_is_refused(String claim, String field, Scene scene) {
        Refused.by(() -> scene.apply(manifest("ClusterDeployment", "{template: t, ipamClaim: " + claim + "}")))
                .with(422, "Invalid")
                .saying(field + ": ");
    }
}
