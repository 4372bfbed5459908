package dev.moorage.operator.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolConversionTest {
    private static final String GROUP = "ipam.cluster.x-k8s.io/";

    private static ObjectNode pool(String version, String kind, String spec) {
        try {
            return (ObjectNode) new YAMLMapper()
                    .readTree("{apiVersion: " + GROUP + version + ", kind: " + kind
                            + ", metadata: {namespace: ns, name: p}, spec: " + spec + "}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode pool(String version, String spec) {
        return pool(version, "InClusterIPPool", spec);
    }

    private static ObjectNode to(String version, ObjectNode pool) {
        return ((Conversion.Converted) PoolConversion.convert(pool, GROUP + version)).object();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{subnet: 10.0.0.0/24} | {addresses: [10.0.0.1-10.0.0.254], prefix: 24}",
                "{subnet: 10.0.0.5/24, gateway: 10.0.0.1} | {addresses: [10.0.0.1-10.0.0.254], prefix: 24, gateway: 10.0.0.1}",
                "{subnet: 10.0.0.0/24, prefix: 16} | {addresses: [10.0.0.1-10.0.0.254], prefix: 16}",
                "{subnet: 10.0.0.0/24, start: 10.0.0.9} | {addresses: [10.0.0.9-10.0.0.254], prefix: 24}",
                "{subnet: 10.0.0.0/24, end: 10.0.0.9} | {addresses: [10.0.0.1-10.0.0.9], prefix: 24}",
                "{start: 10.0.0.7, end: 10.0.0.9, prefix: 24} | {addresses: [10.0.0.7-10.0.0.9], prefix: 24}",
                "{start: 10.0.0.7, prefix: 24} | {addresses: [], prefix: 24}",
                "{addresses: [10.0.1.1], start: 10.0.0.7, end: 10.0.0.9, prefix: 23} |"
                        + " {addresses: [10.0.1.1, 10.0.0.7-10.0.0.9], prefix: 23}",
                "{subnet: '2001:db8::/64'} | {addresses: ['2001:db8::1-2001:db8::ffff:ffff:ffff:fffe'], prefix: 64}",
                "{addresses: [10.0.0.0/24]} | {addresses: [10.0.0.0/24], prefix: 0}",
            })
    void a_subnet_or_a_range_becomes_one_more_item(String old, String expected) {
        assertThat(to("v1alpha2", pool("v1alpha1", old)).get("spec"))
                .isEqualTo(pool("v1alpha2", expected).get("spec"));
    }

    @Test
    void what_both_versions_can_say_needs_no_annotation() {
        ObjectNode old = pool("v1alpha1", "{addresses: [10.0.0.0/24], prefix: 24, gateway: 10.0.0.1}");
        assertThat(to("v1alpha2", old).at("/metadata/annotations").isMissingNode())
                .isTrue();
        assertThat(to("v1alpha1", to("v1alpha2", old))).isEqualTo(old);
    }

    @Test
    void fields_that_v1alpha1_lacks_survive_an_old_client() {
        ObjectNode stored = pool(
                "v1alpha2",
                "{addresses: [10.0.0.0/24], prefix: 24, excludedAddresses: [10.0.0.7],"
                        + " allocateReservedIPAddresses: true, addressReuseGracePeriodSeconds: 60}");
        ObjectNode old = to("v1alpha1", stored);
        old.withObjectProperty("spec").put("gateway", "10.0.0.9");
        ObjectNode after = to("v1alpha2", old);
        assertThat(after.withObjectProperty("spec").remove("gateway").asText()).isEqualTo("10.0.0.9");
        assertThat(after).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InClusterIPPool", "GlobalInClusterIPPool"})
    void what_the_go_provider_remembered_is_shown_until_the_pool_says_otherwise(String kind) {
        ObjectNode stored = pool("v1alpha2", kind, "{addresses: [10.0.0.1-10.0.0.254], prefix: 24}");
        stored.withObjectProperty("metadata")
                .putObject("annotations")
                .put(Memory.ANNOTATION, "{\"spec\":{\"subnet\":\"10.0.0.0/24\",\"prefix\":24},\"status\":{}}");
        assertThat(to("v1alpha1", stored).get("spec"))
                .isEqualTo(pool("v1alpha1", "{subnet: 10.0.0.0/24, prefix: 24}").get("spec"));
        stored.withObjectProperty("spec").put("prefix", 20);
        assertThat(to("v1alpha1", stored).get("spec"))
                .as("the Go provider goes on showing the old one for global pools")
                .isEqualTo(pool("v1alpha1", "{addresses: [10.0.0.1-10.0.0.254], prefix: 20}")
                        .get("spec"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{subnet: somewhere} | spec.subnet | somewhere",
                "{subnet: 10.0.0.0} | spec.subnet | no '/'",
                "{subnet: 255.255.255.255/32} | spec.subnet | no second address",
                "{subnet: 0.0.0.0/32} | spec.subnet | no second address",
                "{subnet: 7} | spec.subnet | is no text",
                "{addresses: 10.0.0.1} | spec.addresses | is no list",
                "{prefix: twelve} | spec.prefix | twelve",
                "{prefix: 99999999999} | spec.prefix | 99999999999",
                "[] | spec | is no object",
            })
    void what_cannot_be_read_is_named(String old, String field, String problem) {
        Conversion answer = PoolConversion.convert(pool("v1alpha1", old), GROUP + "v1alpha2");
        assertThat(((Conversion.Unconvertible) answer).message())
                .startsWith("InClusterIPPool ns/p cannot be read as ipam.cluster.x-k8s.io/v1alpha1: " + field + ": ")
                .contains(problem);
    }

    @Test
    void other_kinds_and_versions_are_refused() {
        assertThat(PoolConversion.convert(pool("v1alpha2", "{}"), GROUP + "v2"))
                .isInstanceOf(Conversion.Unconvertible.class);
        assertThat(PoolConversion.convert(pool("v1alpha2", "IPAddress", "{}"), GROUP + "v1alpha1"))
                .isInstanceOf(Conversion.Unconvertible.class);
    }

    @Test
    void a_review_is_answered_with_all_its_objects_in_order() {
        ObjectNode review = review("v1alpha1", pool("v1alpha2", "{prefix: 1}"), pool("v1alpha2", "{prefix: 2}"));
        JsonNode answer = ConversionReviews.answer(review);
        assertThat(answer.path("apiVersion").asText()).isEqualTo("apiextensions.k8s.io/v1");
        assertThat(answer.path("kind").asText()).isEqualTo("ConversionReview");
        assertThat(answer.at("/response/uid").asText()).isEqualTo("7");
        assertThat(answer.at("/response/result/status").asText()).isEqualTo("Success");
        assertThat(answer.at("/response/convertedObjects/0/apiVersion").asText())
                .isEqualTo(GROUP + "v1alpha1");
        assertThat(answer.at("/response/convertedObjects/1/spec/prefix").asInt())
                .isEqualTo(2);
    }

    @Test
    void a_review_with_an_object_that_cannot_be_converted_fails_and_says_which() {
        ObjectNode review = review("v1alpha2", pool("v1alpha1", "{prefix: 1}"), pool("v1alpha1", "{subnet: x}"));
        JsonNode answer = ConversionReviews.answer(review);
        assertThat(answer.at("/response/result/status").asText()).isEqualTo("Failure");
        assertThat(answer.at("/response/result/message").asText()).contains("ns/p", "spec.subnet");
        assertThat(answer.at("/response/convertedObjects").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{}",
                "[]",
                "null",
                "{\"apiVersion\":\"apiextensions.k8s.io/v1\"}",
                "{\"apiVersion\":\"apiextensions.k8s.io/v1\",\"request\":{\"uid\":\"u\",\"desiredAPIVersion\":\"x\"}}",
                "{\"apiVersion\":\"apiextensions.k8s.io/v1beta1\",\"request\":{\"uid\":\"u\",\"desiredAPIVersion\":\"x\",\"objects\":[]}}"
            })
    void anything_else_is_no_review(String body) throws JsonProcessingException {
        JsonNode tree = new ObjectMapper().readTree(body);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConversionReviews.answer(tree))
                .withMessageContaining("ConversionReview");
    }

    private static ObjectNode review(String version, ObjectNode... objects) {
        ObjectNode review = new ObjectMapper().createObjectNode().put("apiVersion", "apiextensions.k8s.io/v1");
        ObjectNode request = review.putObject("request").put("uid", "7").put("desiredAPIVersion", GROUP + version);
        var list = request.putArray("objects");
        for (ObjectNode object : objects) {
            list.add(object);
        }
        return review;
    }
}
