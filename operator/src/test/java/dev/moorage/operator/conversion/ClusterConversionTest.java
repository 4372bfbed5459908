package dev.moorage.operator.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConversionTest {
    private static final String GROUP = "k0rdent.mirantis.com/";

    private static ObjectNode object(String version, String kind, String spec) {
        try {
            return (ObjectNode) new YAMLMapper()
                    .readTree("{apiVersion: " + GROUP + version + ", kind: " + kind
                            + ", metadata: {namespace: ns, name: a}, spec: " + spec + "}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(spec, e);
        }
    }

    private static Conversion convert(String version, ObjectNode object) {
        return ClusterConversion.convert(object, GROUP + version);
    }

    private static JsonNode to(String version, ObjectNode object) {
        ObjectNode converted = ((Conversion.Converted) convert(version, object)).object();
        assertThat(converted.path("apiVersion").asText()).isEqualTo(GROUP + version);
        assertThat(converted.path("metadata")).isEqualTo(object.path("metadata"));
        return converted.path("spec");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ClusterDeployment | {template: t, ipam: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}} |"
                        + " {template: t, ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}}",
                "ClusterDeployment | {ipam: {provider: p, nodeNetwork: {ipaddresses: [10.0.0.1]}}} |"
                        + " {ipamClaim: {spec: {provider: p, nodeNetwork: {ipAddresses: [10.0.0.1]}}}}",
                "ClusterDeployment | {ipamClaim: {ref: c-ipam}, ipam: {provider: p}} |"
                        + " {ipamClaim: {ref: c-ipam, spec: {provider: p}}}",
                "ClusterDeployment | {ipamClaim: {ref: c}} | {ipamClaim: {ref: c}}",
                "ClusterDeployment | {config: {ipam: {ipaddresses: x}}, dryRun: true} |"
                        + " {config: {ipam: {ipaddresses: x}}, dryRun: true}",
                "ClusterIPAM | {provider: in-cluster, clusterIPAMClaimRefs: c} |"
                        + " {provider: in-cluster, clusterIPAMClaimRef: c}",
                "ClusterIPAM | {} | {}",
                "ClusterIPAMClaim | {provider: p, nodeNetwork: {ipAddresses: [10.0.0.1], gateway: 10.0.0.9}, cluster: c} |"
                        + " {provider: p, nodeNetwork: {ipAddresses: [10.0.0.1], gateway: 10.0.0.9}, cluster: c}",
            })
    void fields_move_and_come_back(String kind, String old, String stored) {
        ObjectNode first = object("v1alpha1", kind, old);
        ObjectNode second = object("v1beta1", kind, stored);
        assertThat(to("v1beta1", first)).isEqualTo(second.path("spec"));
        assertThat(to("v1alpha1", second)).isEqualTo(first.path("spec"));
    }

    @Test
    void a_list_in_either_spelling_is_read() {
        assertThat(to(
                        "v1beta1",
                        object(
                                "v1alpha1",
                                "ClusterIPAMClaim",
                                "{nodeNetwork: {ipaddresses: [10.0.0.1]}, clusterNetwork: {ipaddresses: [],"
                                        + " ipAddresses: []}}")))
                .isEqualTo(object(
                                "v1beta1",
                                "ClusterIPAMClaim",
                                "{nodeNetwork: {ipAddresses: [10.0.0.1]}, clusterNetwork: {ipAddresses: []}}")
                        .path("spec"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void a_dry_run_in_quotes_is_one(String flag) {
        assertThat(to("v1beta1", object("v1alpha1", "ClusterDeployment", "{dryRun: \"" + flag + "\"}"))
                        .path("dryRun"))
                .isEqualTo(object("v1beta1", "ClusterDeployment", "{dryRun: " + flag + "}")
                        .at("/spec/dryRun"));
    }

    @Test
    void a_reference_in_the_spelling_of_published_examples_counts_when_there_is_no_other() {
        assertThat(to("v1alpha1", object("v1beta1", "ClusterIPAM", "{clusterIPAMClaimRefs: c}")))
                .isEqualTo(object("v1alpha1", "ClusterIPAM", "{clusterIPAMClaimRefs: c}")
                        .path("spec"));
        assertThat(to(
                        "v1alpha1",
                        object("v1beta1", "ClusterIPAM", "{clusterIPAMClaimRefs: x, clusterIPAMClaimRef: c}")))
                .isEqualTo(object("v1alpha1", "ClusterIPAM", "{clusterIPAMClaimRefs: c}")
                        .path("spec"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ClusterDeployment | {dryRun: perhaps} | spec.dryRun",
                "ClusterDeployment | {ipam: {nodeNetwork: {ipAddresses: [a], ipaddresses: [b]}}} | spec.ipam.nodeNetwork",
                "ClusterIPAMClaim | {externalNetwork: {ipAddresses: [a], ipaddresses: [b]}} | spec.externalNetwork",
                "Credential | {} | no other version",
            })
    void what_cannot_be_said_is_named(String kind, String spec, String named) {
        assertThat(convert("v1beta1", object("v1alpha1", kind, spec)))
                .isInstanceOfSatisfying(
                        Conversion.Unconvertible.class,
                        it -> assertThat(it.message()).contains(kind + " ns/a", named));
    }

    @Test
    void an_unknown_version_is_refused() {
        assertThat(convert("v2", object("v1beta1", "ClusterIPAM", "{}"))).isInstanceOf(Conversion.Unconvertible.class);
    }

    @Test
    void an_object_without_a_spec_stays_without() {
        ObjectNode bare = object("v1alpha1", "ClusterIPAMClaim", "null");
        bare.remove("spec");
        assertThat(((Conversion.Converted) convert("v1beta1", bare)).object().has("spec"))
                .isFalse();
    }
}
