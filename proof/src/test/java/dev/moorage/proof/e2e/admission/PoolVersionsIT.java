package dev.moorage.proof.e2e.admission;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.Yaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class PoolVersionsIT {
    private static final String GROUP = "ipam.cluster.x-k8s.io/";

    private static Resource<GenericKubernetesResource> pool(Scene scene, String version) {
        return scene.admin()
                .genericKubernetesResources(GROUP + version, "InClusterIPPool")
                .inNamespace(scene.namespace())
                .withName("p");
    }

    private static JsonNode spec(Scene scene, String version) {
        return new ObjectMapper()
                .<JsonNode>valueToTree(pool(scene, version).get())
                .path("spec");
    }

    private static void apply(Scene scene, String version, String spec) {
        scene.apply("""
                apiVersion: %s%s
                kind: InClusterIPPool
                metadata: {name: p}
                spec: %s
                """.formatted(GROUP, version, spec));
    }

    private static void patch(Scene scene, String version, String patch) {
        var _ = pool(scene, version).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    @Test
    void pool_that_is_written_as_v1alpha1_serves_claims_and_is_read_as_it_was_written(Scene scene) {
        String old = "{subnet: 10.0.0.0/29, gateway: 10.0.0.1}";
        apply(scene, "v1alpha1", old);
        Pool pool = scene.existingPool("p");
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.2");
        assertThat(pool).counts(5, 1, 4, 0);
        assertThat(spec(scene, "v1alpha2"))
                .isEqualTo(Yaml.tree("{addresses: [10.0.0.1-10.0.0.6], prefix: 29, gateway: 10.0.0.1}"));
        assertThat(spec(scene, "v1alpha1")).isEqualTo(Yaml.tree(old));
        assertThat(new ObjectMapper()
                        .valueToTree(pool(scene, "v1alpha1").get())
                        .at("/status/ipAddresses/used")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_old_client_takes_nothing_away(Scene scene) {
        String all = "{addresses: [10.79.0.0/29], prefix: 29, excludedAddresses: [10.79.0.2],"
                + " allocateReservedIPAddresses: true, addressReuseGracePeriodSeconds: 0, gateway: %s}";
        Pool pool = scene.pool("p")
                .of("10.79.0.0/29")
                .prefix(29)
                .excluding("10.79.0.2")
                .withReserved()
                .grace(0)
                .gateway("10.79.0.1")
                .create();
        patch(scene, "v1alpha1", "{\"spec\":{\"gateway\":\"10.79.0.3\"}}");
        assertThat(spec(scene, "v1alpha2")).isEqualTo(Yaml.tree(all.formatted("10.79.0.3")));
        // The operator has its say first, or the resourceVersion that is written back would be an old one. For the same
        // reason nobody else has these addresses: of whom they are shared with is said in the status.
        assertThat(pool).isReady().counts(6, 0, 6, 0);
        GenericKubernetesResource whole = pool(scene, "v1alpha1").get();
        var _ = pool(scene, "v1alpha1").patch(PatchContext.of(PatchType.JSON_MERGE), whole);
        apply(scene, "v1alpha1", "{addresses: [10.79.0.0/29], prefix: 29, gateway: 10.79.0.4}");
        assertThat(spec(scene, "v1alpha2")).isEqualTo(Yaml.tree(all.formatted("10.79.0.4")));
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.79.0.0");
    }

    @Test
    void a_change_in_one_version_is_seen_in_the_others(Scene scene) {
        apply(scene, "v1alpha1", "{subnet: 10.0.0.0/29}");
        patch(scene, "v1alpha2", "{\"spec\":{\"addresses\":[\"10.0.0.0/28\"],\"prefix\":28}}");
        assertThat(spec(scene, "v1alpha1")).isEqualTo(Yaml.tree("{addresses: [10.0.0.0/28], prefix: 28}"));
        patch(scene, "v1alpha1", "{\"spec\":{\"addresses\":null,\"prefix\":null,\"subnet\":\"10.0.0.0/27\"}}");
        assertThat(spec(scene, "v1beta1")).isEqualTo(Yaml.tree("{addresses: [10.0.0.1-10.0.0.30], prefix: 27}"));
        patch(scene, "v1beta1", "{\"spec\":{\"excludedAddresses\":[\"10.0.0.9\"]}}");
        assertThat(spec(scene, "v1alpha1")).isEqualTo(Yaml.tree("{subnet: 10.0.0.0/27}"));
        assertThat(spec(scene, "v1alpha2").path("excludedAddresses")).hasSize(1);
    }

    @Test
    void verdicts_are_the_same_in_every_version(Scene scene) {
        for (String version : new String[] {"v1alpha1", "v1alpha2", "v1beta1"}) {
            Refused.by(() -> apply(scene, version, "{addresses: [10.0.0.7, '::1'], prefix: 24}"))
                    .with(422, "Invalid")
                    .naming("spec.addresses");
        }
        apply(scene, "v1beta1", "{addresses: [10.0.0.7, 10.0.0.8], prefix: 24}");
        Pool pool = scene.existingPool("p");
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
        for (String version : new String[] {"v1alpha1", "v1alpha2", "v1beta1"}) {
            Refused.by(() -> patch(scene, version, "{\"spec\":{\"addresses\":[\"10.0.0.8\"]}}"))
                    .with(400, "BadRequest")
                    .saying("10.0.0.7 (");
            Refused.by(() -> pool(scene, version).delete()).with(400, "BadRequest");
        }
    }

    @Test
    void subnet_that_is_none_is_named(Scene scene) {
        Refused.by(() -> apply(scene, "v1alpha1", "{subnet: somewhere}")).saying("spec.subnet", "somewhere");
    }

    @Test
    void sample_in_v1beta1_is_served_and_never_stored_so(Scene scene) {
        apply(scene, "v1beta1", "{addresses: [192.168.1.100-192.168.1.200], prefix: 24, gateway: 192.168.1.1}");
        Pool pool = scene.existingPool("p");
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("192.168.1.100");
        assertThat(pool).counts(101, 1, 100, 0);
        for (String plural : new String[] {"inclusterippools", "globalinclusterippools"}) {
            assertThat(scene.admin()
                            .apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .withName(plural + ".ipam.cluster.x-k8s.io")
                            .get()
                            .getStatus()
                            .getStoredVersions())
                    .containsExactly("v1alpha2");
        }
    }
}
