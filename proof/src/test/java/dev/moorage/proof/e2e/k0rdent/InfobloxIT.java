package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.Manifests;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.families.k0rdent.K0rdentOptions;
import dev.moorage.operator.families.k0rdent.K0rdentOptions.Mode;
import dev.moorage.proof.e2e.admission.Refused;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.harness.Yaml;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims of the provider ipam-infoblox. The kinds that it makes have as much of a schema here as it needs to be right. */
@ExtendWith(OnCluster.class)
@WithoutOperator
class InfobloxIT {
    private static final String INSTANCE = "{type: object, required: [host], properties: {host: {type: string}}}";
    private static final String POOL = "{type: object, required: [instance, subnets], properties: {"
            + "instance: {type: object, required: [name], properties: {name: {type: string, minLength: 1}}},"
            + "subnets: {type: array, items: {type: object, required: [cidr],"
            + " properties: {cidr: {type: string}, gateway: {type: string}}}},"
            + "networkView: {type: string}, dnsView: {type: string}, dnsZone: {type: string}}}";

    /** The kinds stay; nobody else minds them. */
    private static Scene with(Scene scene) {
        define(scene, "InfobloxInstance", "Cluster", INSTANCE);
        define(scene, "InfobloxIPPool", "Namespaced", POOL);
        return scene;
    }

    private static void define(Scene scene, String kind, String scope, String spec) {
        String lower = kind.toLowerCase(java.util.Locale.ROOT);
        new Manifests(scene.admin(), "tests").applyCrds(List.of("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %2$ss.ipam.cluster.x-k8s.io}
                spec:
                  group: ipam.cluster.x-k8s.io
                  scope: %3$s
                  names: {kind: %1$s, listKind: %1$sList, plural: %2$ss, singular: %2$s}
                  versions:
                    - name: v1alpha1
                      served: true
                      storage: true
                      subresources: {status: {}}
                      schema:
                        openAPIV3Schema:
                          type: object
                          properties:
                            spec: %4$s
                            status: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """.formatted(kind, lower, scope, spec)));
    }

    private static void instance(Scene scene, String name) {
        scene.apply("""
                apiVersion: ipam.cluster.x-k8s.io/v1alpha1
                kind: InfobloxInstance
                metadata: {name: %s}
                spec: {host: nios.example.org}
                """.formatted(name));
    }

    private static String claim(String name, String metadata, String network) {
        return """
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterIPAMClaim
                metadata: {name: %s%s}
                spec: {provider: ipam-infoblox, nodeNetwork: %s}
                """.formatted(name, metadata, network);
    }

    @Test
    void the_pool_is_made_right_and_the_claim_says_that_nothing_serves_it(Scene scene) {
        try {
            Site site = new Site(with(scene));
            scene.operator();
            String network = "{cidr: 10.8.0.0/24, gateway: 10.8.0.1, ipAddresses: [10.8.0.7]}";

            scene.apply(claim("a", "", network));
            site.await(
                    Kind.CLAIM,
                    "a",
                    "Ready",
                    "False",
                    "ProviderError",
                    "there is none",
                    "ipam.moorage.dev/infoblox-instance");

            instance(scene, "nios");
            site.await(Kind.CLAIM, "a", "Ready", "False", "NothingServes", "nothing serves it");
            JsonNode pool = Objects.requireNonNull(site.now(Kind.INFOBLOX_POOL, "a"));
            assertThat(pool.path("spec"))
                    .isEqualTo(
                            Yaml.tree("{instance: {name: nios}, subnets: [{cidr: 10.8.0.0/24, gateway: 10.8.0.1}]}"));
            assertThat(pool.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("ClusterIPAMClaim");
            JsonNode made = Objects.requireNonNull(site.now(Kind.CLAIM, "a"));
            assertThat(Site.condition(made, "AddressesNotUsed").path("message").asText())
                    .contains("spec.nodeNetwork.ipAddresses: not used");
            assertThat(made.at("/status/bound").asBoolean()).isFalse();
            JsonNode ipam = site.await(
                    Kind.IPAM, "a", it -> it.at("/status/phase").asText().equals("Pending"));
            assertThat(ipam.at("/status/providerData/0/config"))
                    .isEqualTo(Yaml.tree("{apiGroup: ipam.cluster.x-k8s.io, kind: InfobloxIPPool, name: a}"));

            instance(scene, "other");
            scene.apply(claim(
                    "b",
                    ", annotations: {ipam.moorage.dev/infoblox-instance: other,"
                            + " ipam.moorage.dev/infoblox-network-view: n, ipam.moorage.dev/infoblox-dns-view: d,"
                            + " ipam.moorage.dev/infoblox-dns-zone: z.example.org}",
                    "{cidr: 10.8.1.0/24}"));
            assertThat(site.await(Kind.INFOBLOX_POOL, "b", _ -> true).path("spec"))
                    .isEqualTo(Yaml.tree("{instance: {name: other}, subnets: [{cidr: 10.8.1.0/24}], networkView: n,"
                            + " dnsView: d, dnsZone: z.example.org}"));

            // Somebody who serves it says so, and then it is bound.
            site.status(Kind.INFOBLOX_POOL, "b", "{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}");
            site.await(Kind.CLAIM, "b", "Ready", "True", "Bound");
        } finally {
            var _ = scene.admin()
                    .genericKubernetesResources("ipam.cluster.x-k8s.io/v1alpha1", "InfobloxInstance")
                    .delete();
        }
    }

    @Test
    void the_instance_of_claims_that_name_none_can_be_an_option(Scene scene) {
        Site site = new Site(with(scene));
        scene.operator(OperatorOptions.DEFAULT.with(new K0rdentOptions(Mode.ON, "usual", false)));
        scene.apply(claim("a", "", "{cidr: 10.8.0.0/24}"));
        assertThat(site.await(Kind.INFOBLOX_POOL, "a", _ -> true)
                        .at("/spec/instance/name")
                        .asText())
                .isEqualTo("usual");
    }

    @Test
    void without_a_network_the_claim_is_invalid(Scene scene) {
        Site site = new Site(with(scene));
        scene.operator();
        String list = "{ipAddresses: [10.8.0.7], prefix: 24}";
        Refused.by(() -> scene.apply(claim("a", "", list)))
                .with(422, "Invalid")
                .saying("spec.nodeNetwork.cidr: it is missing");
        scene.apply(claim("b", ", labels: {proof.moorage.dev/unchecked: ''}", list));
        site.await(Kind.CLAIM, "b", "Ready", "False", "ClaimInvalid", "spec.nodeNetwork.cidr: it is missing");
        assertThat(site.now(Kind.INFOBLOX_POOL, "b")).isNull();
    }
}
