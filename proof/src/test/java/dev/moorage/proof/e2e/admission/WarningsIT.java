package dev.moorage.proof.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is allowed and rarely meant is stored, and whoever writes it is told. */
@ExtendWith(OnCluster.class)
class WarningsIT {
    /** Writes a pool as kubectl does, and reads the Warning headers that kubectl prints. */
    private static List<String> warnings(Scene scene, String kind, String name, String spec) {
        String version = kind.equals("IPPool") ? "ipam.metal3.io/v1alpha1" : "ipam.cluster.x-k8s.io/v1alpha2";
        String collection = "apis/" + version + "/"
                + (kind.startsWith("Global") ? "" : "namespaces/" + scene.namespace() + "/")
                + kind.toLowerCase(java.util.Locale.ROOT) + "s";
        String body = """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s"}, "spec": %s}
                """.formatted(version, kind, name, spec);
        HttpClient http = scene.admin().getHttpClient();
        HttpResponse<String> answer = http.sendAsync(
                        http.newHttpRequestBuilder()
                                .uri(scene.admin().getMasterUrl() + collection)
                                .post("application/json", body)
                                .build(),
                        String.class)
                .join();
        assertThat(answer.code()).as(answer.body()).isEqualTo(201);
        return answer.headers("Warning");
    }

    private static String addresses(String items) {
        return "{\"addresses\": [\"" + items + "\"], \"prefix\": 24}";
    }

    @Test
    void gateway_outside_of_the_subnet_is_stored_with_a_warning(Scene scene) {
        assertThat(warnings(scene, "InClusterIPPool", "p", """
                        {"addresses": ["172.30.0.10-172.30.0.20"], "prefix": 24, "gateway": "172.30.1.1"}"""))
                .singleElement()
                .asString()
                .contains("spec.gateway: 172.30.1.1 is outside of the subnet 172.30.0.0/24");
    }

    @Test
    void pool_that_meets_no_other_is_stored_without_a_word(Scene scene) {
        assertThat(warnings(scene, "InClusterIPPool", "p", addresses("172.30.2.10-172.30.2.20")))
                .isEmpty();
    }

    @Test
    void overlap_with_pools_of_any_namespace_and_kind_is_stored_with_a_warning(Scene scene) {
        try (Scene other = scene.elsewhere()) {
            String global = scene.namespace() + "-g";
            assertThat(warnings(other, "InClusterIPPool", "p", addresses("172.30.3.10-172.30.3.20")))
                    .isEmpty();
            assertThat(warnings(scene, "GlobalInClusterIPPool", global, addresses("172.30.3.18-172.30.3.30")))
                    .singleElement()
                    .asString()
                    .contains("InClusterIPPool " + other.namespace() + "/p", "172.30.3.18-172.30.3.20");
            assertThat(warnings(other, "IPPool", "m", """
                            {"namePrefix": "m", "pools": [{"start": "172.30.3.30", "end": "172.30.3.40"}]}"""))
                    .singleElement()
                    .asString()
                    .contains("GlobalInClusterIPPool " + global, "172.30.3.30");
            assertThat(warnings(scene, "InClusterIPPool", "r", addresses("172.30.3.39-172.30.3.50")))
                    .singleElement()
                    .asString()
                    .contains("IPPool " + other.namespace() + "/m", "172.30.3.39-172.30.3.40");
            assertThat(warnings(scene, "InClusterIPPool", "q", addresses("172.30.3.20-172.30.3.24")))
                    .hasSize(2)
                    .anyMatch(it ->
                            it.contains("InClusterIPPool " + other.namespace() + "/p") && it.contains("172.30.3.20"))
                    .anyMatch(it ->
                            it.contains("GlobalInClusterIPPool " + global) && it.contains("172.30.3.20-172.30.3.24"));
        }
    }
}
