package dev.moorage.proof.e2e.k0rdent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.standin.StandInForFlux;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one test's namespace, as an administrator sees and changes them. */
public final class Site {
    static final String K0RDENT = "k0rdent.mirantis.com/v1beta1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scene scene;

    public Site(Scene scene) {
        this.scene = scene;
    }

    /** A kind and the version that tests read it in. */
    public enum Kind {
        CLAIM(K0RDENT, "ClusterIPAMClaim"),
        IPAM(K0RDENT, "ClusterIPAM"),
        DEPLOYMENT(K0RDENT, "ClusterDeployment"),
        TEMPLATE(K0RDENT, "ClusterTemplate"),
        CREDENTIAL(K0RDENT, "Credential"),
        RELEASE("helm.toolkit.fluxcd.io/v2", "HelmRelease"),
        POOL("ipam.cluster.x-k8s.io/v1alpha2", "InClusterIPPool"),
        INFOBLOX_POOL("ipam.cluster.x-k8s.io/v1alpha1", "InfobloxIPPool"),
        CHART("source.toolkit.fluxcd.io/v1", "HelmChart"),
        ADDRESS_CLAIM("ipam.cluster.x-k8s.io/v1beta2", "IPAddressClaim"),
        ADDRESS("ipam.cluster.x-k8s.io/v1beta2", "IPAddress");

        private final String apiVersion;
        private final String kind;

        Kind(String apiVersion, String kind) {
            this.apiVersion = apiVersion;
            this.kind = kind;
        }
    }

    /** A template and a credential that can be used, as k0rdent's own controllers leave them. */
    public Site ready() {
        scene.apply("""
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterTemplate
                metadata: {name: template}
                spec: {helm: {chartSpec: {chart: c, interval: 7m}}}
                ---
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: Credential
                metadata: {name: credential}
                spec: {identityRef: {apiVersion: v1, kind: Secret, name: identity, namespace: keys}}
                """);
        status(
                Kind.TEMPLATE,
                "template",
                "{\"valid\":true,\"k8sVersion\":\"v1.36.3\",\"chartRef\":{\"kind\":\"HelmChart\",\"name\":\"chart\",\"namespace\":\"charts\"}}");
        status(Kind.CREDENTIAL, "credential", "{\"ready\":true}");
        return this;
    }

    /** A claim of the first guide's shape, in today's version. */
    public void claim(String name, String cluster, String network) {
        scene.apply("""
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterIPAMClaim
                metadata: {name: %s}
                spec:
                  provider: in-cluster
                  nodeNetwork: %s
                  %s
                """.formatted(name, network, cluster.isEmpty() ? "" : "cluster: " + cluster));
    }

    /** A cluster; {@code more} is what its spec says besides template and credential. */
    public void deployment(String name, String more) {
        scene.apply("""
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterDeployment
                metadata: {name: %s}
                spec: {template: template, credential: credential%s}
                """.formatted(name, more.isEmpty() ? "" : ", " + more));
    }

    /** Somebody who installs the releases of this namespace, until it is closed. */
    public StandInForFlux flux() {
        return new StandInForFlux(scene.admin(), scene.namespace(), _ -> {});
    }

    /** Waits until every node of a cluster has an address; these, by node. */
    public List<String> nodes(String cluster) {
        JsonNode release = await(Kind.RELEASE, cluster, _ -> true);
        return StandInForFlux.nodes(cluster, release.at("/spec/values")).stream()
                .map(node -> await(
                                Kind.ADDRESS_CLAIM,
                                node,
                                it -> it.at("/status/addressRef").has("name"))
                        .at("/status/addressRef/name")
                        .asText())
                .map(address -> await(Kind.ADDRESS, address, _ -> true)
                        .at("/spec/address")
                        .asText())
                .toList();
    }

    public Resource<GenericKubernetesResource> object(Kind kind, String name) {
        return scene.admin()
                .genericKubernetesResources(kind.apiVersion, kind.kind)
                .inNamespace(scene.namespace())
                .withName(name);
    }

    /** The object as it is now; null when it is not there. */
    public @Nullable JsonNode now(Kind kind, String name) {
        GenericKubernetesResource found = object(kind, name).get();
        return found == null ? null : JSON.valueToTree(found);
    }

    /** Waits until the object is there and as wanted. */
    public JsonNode await(Kind kind, String name, Predicate<JsonNode> wanted) {
        return JSON.valueToTree(requireNonNull(Await.until(
                object(kind, name),
                kind + " " + name + " as wanted",
                it -> it != null && wanted.test(JSON.valueToTree(it)))));
    }

    /** Waits until a condition has that status and reason and says all of this. */
    public void await(Kind kind, String name, String type, String status, String reason, String... fragments) {
        var _ = await(kind, name, it -> {
            JsonNode condition = condition(it, type);
            String message = condition.path("message").asText();
            return condition.path("status").asText().equals(status)
                    && condition.path("reason").asText().equals(reason)
                    && Stream.of(fragments).allMatch(message::contains);
        });
    }

    public void awaitGone(Kind kind, String name) {
        var _ = Await.until(object(kind, name), kind + " " + name + " gone", Objects::isNull);
    }

    public static JsonNode condition(JsonNode object, String type) {
        for (JsonNode each : object.at("/status/conditions")) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    public void status(Kind kind, String name, String status) {
        var _ = object(kind, name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":" + status + "}");
    }

    public void patch(Kind kind, String name, String patch) {
        var _ = object(kind, name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    public void delete(Kind kind, String name) {
        var _ = object(kind, name).delete();
    }
}
