package dev.moorage.proof.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Change;
import dev.moorage.kube.InformerSettings;
import dev.moorage.kube.Informers;
import dev.moorage.kube.Lane;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays Flux and a provider of machines where neither is: charts are ready at once, and for each node that a HelmRelease
 * asks for an address is claimed from the pool that its values name, as the machines' provider does. Then the release is
 * said to be installed. It looks at nothing but charts and releases.
 */
public final class StandInForFlux implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceType CHARTS =
            new ResourceType("source.toolkit.fluxcd.io", "v1", "helmcharts", "HelmChart", true);
    private static final ResourceType RELEASES =
            new ResourceType("helm.toolkit.fluxcd.io", "v2", "helmreleases", "HelmRelease", true);
    private static final ResourceType CLAIMS =
            new ResourceType("ipam.cluster.x-k8s.io", "v1beta2", "ipaddressclaims", "IPAddressClaim", true);

    private final Writer writer;
    private final Informers informers;
    private final Consumer<String> told;

    /**
     * Begins to play.
     *
     * @param namespace where; null for everywhere
     * @param told gets what it does, for people
     */
    public StandInForFlux(KubernetesClient client, @Nullable String namespace, Consumer<String> told) {
        ServerTime time = new ServerTime(Ticker.system(), Instant.now());
        this.told = told;
        writer = Writer.over(client, WriterSettings.DEFAULT, time, WriteListener.none());
        informers = new Informers(client, InformerSettings.DEFAULT, time);
        informers.watch(CHARTS, namespace, change -> {
            if (change instanceof Change.Added<GenericKubernetesResource>(GenericKubernetesResource chart)) {
                ready(CHARTS, JSON.valueToTree(chart), "The stand-in for Flux takes every chart for fetched");
            }
        });
        informers.watch(RELEASES, namespace, change -> {
            if (change instanceof Change.Added<GenericKubernetesResource>(GenericKubernetesResource release)) {
                JsonNode tree = JSON.valueToTree(release);
                var _ = Thread.ofVirtual().name("stand-in").start(() -> install(tree));
            }
        });
    }

    /** The names of the nodes of a cluster, by the values that it is made with. */
    public static List<String> nodes(String cluster, JsonNode values) {
        int count = values.path("controlPlaneNumber").asInt()
                + values.path("workersNumber").asInt();
        return IntStream.range(0, count).mapToObj(it -> cluster + "-node-" + it).toList();
    }

    private void install(JsonNode release) {
        JsonNode values = release.at("/spec/values");
        String namespace = release.at("/metadata/namespace").asText();
        String cluster = release.at("/metadata/name").asText();
        if (values.path("ipamEnabled").asBoolean()) {
            told.accept("Stand-in for Flux and machines: cluster " + cluster + " is released with addresses of "
                    + values.at("/ipPool/config/kind").asText() + "/"
                    + values.at("/ipPool/config/name").asText());
            for (String node : nodes(cluster, values)) {
                ObjectNode claim = JSON.createObjectNode()
                        .put("apiVersion", CLAIMS.apiVersion())
                        .put("kind", CLAIMS.kind());
                claim.putObject("metadata").put("name", node);
                claim.putObject("spec").set("poolRef", values.at("/ipPool/config"));
                // One after the other, so that the first node gets the first address.
                var _ = writer.send(ApiRequest.create(CLAIMS.collection(namespace), claim), Lane.NORMAL)
                        .join();
            }
        }
        ready(RELEASES, release, "The stand-in for Flux takes the release for installed");
    }

    private void ready(ResourceType type, JsonNode object, String message) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True")
                .put(
                        "lastTransitionTime",
                        object.at("/metadata/creationTimestamp").asText())
                .put("reason", "StandIn")
                .put("message", message);
        writer.send(
                ApiRequest.mergePatch(
                        type.status(
                                object.at("/metadata/namespace").asText(),
                                object.at("/metadata/name").asText()),
                        patch),
                Lane.NORMAL,
                _ -> {});
    }

    @Override
    public void close() {
        informers.close();
        writer.close();
    }
}
