package dev.moorage.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HooksTest {
    private static final String POOL = "{apiVersion: ipam.cluster.x-k8s.io/v1alpha2, kind: InClusterIPPool,"
            + " metadata: {namespace: ns, name: p}, spec: %s}";
    private static final String RIGHT = POOL.formatted("{addresses: [10.0.0.7], prefix: 24}");

    private final Told told = new Told();
    private final Hooks hooks = new Hooks(told, NoCluster.REVIEWER);

    private JsonNode review(String path, String version, String operation, String object, String before) {
        return hooks.answer(path, Told.yaml("""
                        {apiVersion: admission.k8s.io/%s, kind: AdmissionReview,
                         request: {uid: '7', operation: %s, object: %s, oldObject: %s}}
                        """.formatted(version, operation, object, before)));
    }

    private JsonNode validate(String operation, String object, String before) {
        return review("/validate-ipam-cluster-x-k8s-io-v1alpha2-inclusterippool", "v1", operation, object, before)
                .path("response");
    }

    @Test
    void every_kind_has_its_paths() {
        assertThat(hooks.paths())
                .containsExactlyInAnyOrder(
                        "/convert",
                        "/mutate-ipam-cluster-x-k8s-io-v1alpha2-inclusterippool",
                        "/mutate-ipam-cluster-x-k8s-io-v1alpha2-globalinclusterippool",
                        "/mutate-ipam-cluster-x-k8s-io-v1alpha2-inclusterprefixpool",
                        "/mutate-ipam-cluster-x-k8s-io-v1alpha2-globalinclusterprefixpool",
                        "/validate-ipam-cluster-x-k8s-io-v1alpha2-inclusterippool",
                        "/validate-ipam-cluster-x-k8s-io-v1alpha2-globalinclusterippool",
                        "/validate-ipam-cluster-x-k8s-io-v1alpha2-inclusterprefixpool",
                        "/validate-ipam-cluster-x-k8s-io-v1alpha2-globalinclusterprefixpool",
                        "/mutate-ipam-metal3-io-v1alpha1-ippool",
                        "/mutate-ipam-metal3-io-v1alpha1-ipclaim",
                        "/mutate-ipam-metal3-io-v1alpha1-ipaddress",
                        "/validate-ipam-metal3-io-v1alpha1-ippool",
                        "/validate-ipam-metal3-io-v1alpha1-ipclaim",
                        "/validate-ipam-metal3-io-v1alpha1-ipaddress",
                        "/mutate-k0rdent-mirantis-com-v1beta1-clusterdeployment",
                        "/validate-k0rdent-mirantis-com-v1beta1-clusterdeployment",
                        "/validate-k0rdent-mirantis-com-v1beta1-clusteripamclaim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1"})
    void an_answer_is_of_the_version_of_the_question(String version) {
        JsonNode answer =
                review("/validate-ipam-cluster-x-k8s-io-v1alpha2-inclusterippool", version, "CREATE", RIGHT, "null");
        assertThat(answer.path("apiVersion").asText()).isEqualTo("admission.k8s.io/" + version);
        assertThat(answer.path("kind").asText()).isEqualTo("AdmissionReview");
        assertThat(answer.at("/response/uid").asText()).isEqualTo("7");
        assertThat(answer.at("/response/allowed").asBoolean()).isTrue();
    }

    @Test
    void a_wrong_field_is_answered_as_the_api_server_would() {
        JsonNode answer = validate("CREATE", POOL.formatted("{addresses: [x], prefix: 24, gateway: y}"), "null");
        assertThat(answer.path("allowed").asBoolean(true)).isFalse();
        JsonNode status = answer.path("status");
        assertThat(status.path("code").asInt()).isEqualTo(422);
        assertThat(status.path("reason").asText()).isEqualTo("Invalid");
        assertThat(status.path("message").asText())
                .startsWith("InClusterIPPool.ipam.cluster.x-k8s.io \"p\" is invalid: [spec.addresses: Invalid value:")
                .contains(", spec.gateway: Invalid value: \"y\": ParseAddr(\"y\"): unable to parse IP]");
        assertThat(status.at("/details/kind").asText()).isEqualTo("InClusterIPPool");
        assertThat(status.at("/details/causes/1/field").asText()).isEqualTo("spec.gateway");
        assertThat(status.at("/details/causes/1/reason").asText()).isEqualTo("FieldValueInvalid");
    }

    @Test
    void what_is_in_use_is_answered_400_and_what_is_not_known_500() {
        told.with("10.0.0.7");
        assertThat(validate("DELETE", "null", RIGHT).at("/status/code").asInt()).isEqualTo(400);
        assertThat(validate("UPDATE", POOL.formatted("{addresses: [10.0.0.8], prefix: 24}"), RIGHT)
                        .at("/status/reason")
                        .asText())
                .isEqualTo("BadRequest");
        told.silent = true;
        assertThat(validate("DELETE", "null", RIGHT).at("/status/code").asInt()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "UPDATE"})
    void another_kind_is_answered_400(String operation) {
        JsonNode status =
                validate(operation, "{kind: IPAddress}", "{kind: IPAddress}").path("status");
        assertThat(status.path("code").asInt()).isEqualTo(400);
        assertThat(status.path("message").asText()).contains("InClusterIPPool", "IPAddress");
    }

    @Test
    void a_misspelled_exclusion_is_moved_where_it_belongs_and_warned_of() throws IOException {
        JsonNode answer = review(
                        "/mutate-ipam-cluster-x-k8s-io-v1alpha2-inclusterippool",
                        "v1",
                        "CREATE",
                        POOL.formatted("{excludeAddresses: [10.0.0.7, 10.0.0.9], excludedAddresses: [10.0.0.9]}"),
                        "null")
                .path("response");
        assertThat(answer.path("patchType").asText()).isEqualTo("JSONPatch");
        assertThat(new ObjectMapper()
                        .readTree(
                                Base64.getDecoder().decode(answer.path("patch").asText())))
                .isEqualTo(Told.yaml("""
                        - {op: add, path: /spec/excludedAddresses, value: [10.0.0.9, 10.0.0.7]}
                        - {op: remove, path: /spec/excludeAddresses}
                        """));
        assertThat(answer.at("/warnings/0").asText()).contains("excludeAddresses", "misspelling");
    }

    @Test
    void nothing_else_is_changed() {
        JsonNode answer =
                review("/mutate-ipam-cluster-x-k8s-io-v1alpha2-inclusterippool", "v1", "CREATE", RIGHT, "null");
        assertThat(answer.at("/response/allowed").asBoolean()).isTrue();
        assertThat(answer.at("/response/patch").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{}",
                "[]",
                "{apiVersion: admission.k8s.io/v1}",
                "{apiVersion: admission.k8s.io/v2, request: {uid: u}}",
                "{apiVersion: admission.k8s.io/v1, request: {uid: 7}}",
            })
    void anything_else_is_no_review(String body) {
        for (String path : hooks.paths()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> hooks.answer(path, Told.yaml(body)))
                    .withMessageContaining("Review");
        }
    }

    @Test
    void nothing_is_answered_elsewhere() {
        assertThatIllegalArgumentException().isThrownBy(() -> hooks.answer("/mutate", Told.yaml("{}")));
    }
}
