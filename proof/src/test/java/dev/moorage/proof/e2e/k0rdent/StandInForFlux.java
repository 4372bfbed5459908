package dev.moorage.proof.e2e.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays Flux and the infrastructure provider of one cluster: it waits for the HelmRelease, reads from its values how many
 * nodes there are and which pool their addresses are of, claims an address for each as the provider's machines do, and
 * says that the release is installed. It never looks at anything but the HelmRelease.
 */
final class StandInForFlux {
    private final Scene scene;
    private final Site site;

    StandInForFlux(Scene scene) {
        this.scene = scene;
        this.site = new Site(scene);
    }

    /** Installs the release of a cluster; the names of the address claims of its nodes. */
    List<String> install(String cluster) {
        JsonNode release = site.await(Kind.RELEASE, cluster, _ -> true);
        JsonNode values = release.at("/spec/values");
        List<String> nodes = new ArrayList<>();
        if (values.path("ipamEnabled").asBoolean()) {
            JsonNode pool = values.at("/ipPool/config");
            int count = values.path("controlPlaneNumber").asInt()
                    + values.path("workersNumber").asInt();
            for (int i = 0; i < count; i++) {
                String node = cluster + "-node-" + i;
                scene.apply("""
                        apiVersion: ipam.cluster.x-k8s.io/v1beta2
                        kind: IPAddressClaim
                        metadata: {name: %s}
                        spec: {poolRef: %s}
                        """.formatted(node, pool));
                nodes.add(node);
            }
        }
        long generation = release.at("/metadata/generation").asLong();
        site.status(
                Kind.RELEASE,
                cluster,
                new ObjectMapper()
                        .createObjectNode()
                        .put("observedGeneration", generation)
                        .set(
                                "conditions",
                                new ObjectMapper()
                                        .createArrayNode()
                                        .add(new ObjectMapper()
                                                .createObjectNode()
                                                .put("type", "Ready")
                                                .put("status", "True")
                                                .put("observedGeneration", generation)
                                                .put("lastTransitionTime", "2026-01-01T00:00:00Z")
                                                .put("reason", "InstallSucceeded")
                                                .put("message", "Helm install succeeded")))
                        .toString());
        return nodes;
    }
}
