package dev.moorage.proof.e2e.k0rdent;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.admission.Refused;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a claim's network comes to, and what its author is told of that. */
@ExtendWith(OnCluster.class)
class ClusterNetworkIT {
    private static String message(JsonNode object, String type) {
        return Site.condition(object, type).path("message").asText();
    }

    @Test
    void a_list_alone_gets_the_longest_prefix_with_which_all_can_be_given(Scene scene) {
        Site site = new Site(scene);
        site.claim("a", "", "{ipAddresses: [172.28.0.5, 172.28.0.6]}");
        JsonNode claim =
                site.await(Kind.CLAIM, "a", it -> it.at("/status/bound").asBoolean());
        assertThat(message(claim, "PrefixChosen")).contains("nodes get /30", "172.28.0.4/30");
        Claim node = scene.claim("node").on(scene.existingPool("a")).create();
        assertThat(node).isBoundTo("172.28.0.5");
        assertThat(node.address().now().at("/spec/prefix").asInt()).isEqualTo(30);
    }

    @Test
    void a_list_that_no_network_has_is_refused_with_the_prefix(Scene scene) {
        Site site = new Site(scene);
        Refused.by(() -> site.claim("a", "", "{ipAddresses: [10.0.0.1, 172.28.0.6]}"))
                .with(422, "Invalid")
                .saying("spec.nodeNetwork.prefix: it is missing");
    }

    @Test
    void listed_addresses_that_are_kept_back_are_named(Scene scene) {
        Site site = new Site(scene);
        site.claim("a", "", "{ipAddresses: [172.28.1.0, 172.28.1.7, 172.28.1.255], prefix: 24}");
        JsonNode claim =
                site.await(Kind.CLAIM, "a", it -> it.at("/status/bound").asBoolean());
        assertThat(message(claim, "AddressesWithheld")).contains("172.28.1.0, 172.28.1.255 cannot be given");
        assertThat(message(claim, "Ready")).contains("has 1 addresses");
    }

    @Test
    void claims_that_overlap_are_told_of_each_other(Scene scene) {
        Site site = new Site(scene);
        site.claim("a", "", "{cidr: 172.28.2.0/24}");
        site.await(Kind.CLAIM, "a", it -> it.at("/status/bound").asBoolean());
        assertThat(warnings(scene, "b", "{\"cidr\": \"172.28.2.128/25\"}"))
                .anyMatch(it ->
                        it.contains("spec.nodeNetwork: overlaps with InClusterIPPool " + scene.namespace() + "/a"));
        for (String[] each : new String[][] {{"a", "b"}, {"b", "a"}}) {
            site.await(
                    Kind.CLAIM, each[0], it -> message(it, "Overlapping").contains(scene.namespace() + "/" + each[1]));
        }
        // One that is alone is stored without a word.
        assertThat(warnings(scene, "c", "{\"cidr\": \"172.28.3.0/24\"}")).isEmpty();
    }

    /** Makes a claim as kubectl does, and reads the Warning headers that kubectl prints. */
    private static List<String> warnings(Scene scene, String name, String network) {
        HttpClient http = scene.admin().getHttpClient();
        HttpResponse<String> answer = http.sendAsync(
                        http.newHttpRequestBuilder()
                                .uri(scene.admin().getMasterUrl() + "apis/" + Site.K0RDENT + "/namespaces/"
                                        + scene.namespace() + "/clusteripamclaims")
                                .post("application/json", """
                                        {"apiVersion": "%s", "kind": "ClusterIPAMClaim", "metadata": {"name": "%s"},
                                         "spec": {"provider": "in-cluster", "nodeNetwork": %s}}
                                        """.formatted(Site.K0RDENT, name, network))
                                .build(),
                        String.class)
                .join();
        assertThat(answer.code()).as(answer.body()).isEqualTo(201);
        return answer.headers("Warning");
    }

    @Test
    void an_edit_that_would_take_an_address_in_use_away_is_refused_and_shown(Scene scene) {
        Site site = new Site(scene);
        site.claim("a", "", "{ipAddresses: [172.28.4.7, 172.28.4.8], prefix: 24}");
        site.await(Kind.CLAIM, "a", it -> it.at("/status/bound").asBoolean());
        assertThat(scene.claim("node").on(scene.existingPool("a")).create()).isBoundTo("172.28.4.7");
        site.patch(Kind.CLAIM, "a", "{\"spec\":{\"nodeNetwork\":{\"ipAddresses\":[\"172.28.4.8\"]}}}");
        site.await(Kind.CLAIM, "a", "Ready", "False", "ProviderError", "172.28.4.7");
        site.patch(Kind.CLAIM, "a", "{\"spec\":{\"nodeNetwork\":{\"ipAddresses\":[\"172.28.4.7\"]}}}");
        site.await(Kind.CLAIM, "a", "Ready", "True", "Bound");
        site.await(Kind.POOL, "a", it -> it.at("/spec/addresses").size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "text"})
    void a_config_that_is_no_object_is_named_and_nothing_is_made(String config, Scene scene) {
        Site site = new Site(scene).ready();
        site.deployment(
                "edge",
                "config: " + config
                        + ", ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 172.28.5.0/24}}}");
        site.await(Kind.DEPLOYMENT, "edge", "HelmReleaseReady", "False", "ConfigInvalid");
        assertThat(site.await(
                                Kind.DEPLOYMENT,
                                "edge",
                                it -> !message(it, "Ready").isEmpty())
                        .at("/status/conditions")
                        .toString())
                .contains("spec.config: it is");
        assertThat(site.now(Kind.CLAIM, "edge-ipam")).isNull();
        site.patch(Kind.DEPLOYMENT, "edge", "{\"spec\":{\"config\":null}}");
        site.await(Kind.RELEASE, "edge", _ -> true);
    }
}
