package dev.moorage.proof.e2e.metal3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/** Metal3's objects of one test, made and looked at as Cluster API Provider Metal3 does. */
public record Place(Scene scene) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METAL3 = "ipam.metal3.io/v1alpha1";
    private static final String CLUSTER_API = "ipam.cluster.x-k8s.io/v1beta2";

    /** A pool with that spec, in YAML's flow style. */
    public void pool(String name, String spec) {
        scene.apply("""
                apiVersion: ipam.metal3.io/v1alpha1
                kind: IPPool
                metadata: {name: %s}
                spec: %s
                """.formatted(name, spec));
    }

    public void claim(String name, String pool) {
        claim(name, "{}", "{name: " + pool + "}");
    }

    public void claim(String name, String annotations, String pool) {
        scene.apply("""
                apiVersion: ipam.metal3.io/v1alpha1
                kind: IPClaim
                metadata: {name: %s, labels: {machine: m}, annotations: %s}
                spec: {pool: %s}
                """.formatted(name, annotations, pool));
    }

    public void clusterApiClaim(String name, String pool) {
        scene.apply("""
                apiVersion: ipam.cluster.x-k8s.io/v1beta2
                kind: IPAddressClaim
                metadata: {name: %s}
                spec: {poolRef: {apiGroup: ipam.metal3.io, kind: IPPool, name: %s}}
                """.formatted(name, pool));
    }

    public Resource<GenericKubernetesResource> metal3(String kind, String name) {
        return scene.admin()
                .genericKubernetesResources(METAL3, kind)
                .inNamespace(scene.namespace())
                .withName(name);
    }

    Resource<GenericKubernetesResource> clusterApi(String kind, String name) {
        return scene.admin()
                .genericKubernetesResources(CLUSTER_API, kind)
                .inNamespace(scene.namespace())
                .withName(name);
    }

    public static JsonNode await(Resource<GenericKubernetesResource> resource, Predicate<JsonNode> wanted) {
        return JSON.valueToTree(Objects.requireNonNull(
                Await.until(resource, "as wanted", it -> it != null && wanted.test(JSON.valueToTree(it)))));
    }

    public static void awaitGone(Resource<GenericKubernetesResource> resource) {
        var _ = Await.until(resource, "gone", Objects::isNull);
    }

    public static void change(Resource<GenericKubernetesResource> resource, String mergePatch) {
        var _ = resource.patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    /** The name of the address that the claim is bound to, once it is. */
    public String bound(String claim) {
        return await(metal3("IPClaim", claim), it -> it.at("/status/address").has("name"))
                .at("/status/address/name")
                .asText();
    }

    /** The same of a claim of Cluster API. */
    public String clusterApiBound(String claim) {
        return await(
                        clusterApi("IPAddressClaim", claim),
                        it -> it.at("/status/addressRef").has("name"))
                .at("/status/addressRef/name")
                .asText();
    }

    /** The UID of one of Metal3's objects. */
    public String uid(String kind, String name) {
        return metal3(kind, name).require().getMetadata().getUid();
    }

    /** Waits until no pool, claim or address is left. */
    public void assertEmpty() {
        for (String kind : List.of("IPPool", "IPClaim", "IPAddress")) {
            var all = scene.admin().genericKubernetesResources(METAL3, kind).inNamespace(scene.namespace());
            all.list()
                    .getItems()
                    .forEach(it -> awaitGone(all.withName(it.getMetadata().getName())));
        }
    }

    /** The claim, once its Ready condition has that reason. */
    public JsonNode saying(String claim, String reason) {
        return await(
                metal3("IPClaim", claim),
                it -> it.at("/status/conditions/0/reason").asText().equals(reason));
    }

    /**
     * Waits until the operator has acted on all that was done before to Metal3's kinds and Clusters: makes a Cluster, a
     * pool of it and a claim, and waits until that is bound.
     */
    public void fence() {
        String name = "fence-" + UUID.randomUUID().toString().substring(0, 8);
        scene.cluster(name).create();
        pool(
                name,
                "{clusterName: " + name + ", namePrefix: " + name
                        + ", pools: [{start: 198.51.100.7, end: 198.51.100.7}]}");
        claim(name, name);
        bound(name);
    }

    public void delete(Resource<GenericKubernetesResource> resource) {
        var _ = resource.delete();
    }
}
