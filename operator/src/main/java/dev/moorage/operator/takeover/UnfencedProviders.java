package dev.moorage.operator.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Writer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds Deployments of the provider that is replaced which run without leader election: no Lease keeps them from working
 * beside this operator, so people are told.
 */
final class UnfencedProviders {
    private static final Logger log = LoggerFactory.getLogger(UnfencedProviders.class);
    private static final String DEPLOYMENTS = "/apis/apps/v1/deployments";

    private final ProviderPlace place;
    private final String host;
    private final Fence.Listener listener;
    private volatile List<String> found = List.of();

    /** {@code host} is the name of this pod: its own Deployment is not another's. */
    UnfencedProviders(ProviderPlace place, String host, Fence.Listener listener) {
        this.place = place;
        this.host = host;
        this.listener = listener;
    }

    void look(Writer writer) {
        String selector = "?labelSelector=cluster.x-k8s.io%2Fprovider%3D" + place.label();
        writer.send(ApiRequest.get(DEPLOYMENTS + selector), Lane.NORMAL, outcome -> {
            if (outcome instanceof Outcome.Done(JsonNode list)) {
                seen(list);
            }
        });
    }

    private void seen(JsonNode list) {
        List<String> now = new ArrayList<>();
        for (JsonNode deployment : list.path("items")) {
            String name = deployment.at("/metadata/name").asText();
            if (deployment.at("/spec/replicas").asInt(1) > 0 && !host.startsWith(name + "-") && !elects(deployment)) {
                now.add(deployment.at("/metadata/namespace").asText() + "/" + name);
            }
        }
        for (String name : now) {
            if (!found.contains(name)) {
                log.atWarn()
                        .addKeyValue("what", "UnfencedProvider")
                        .addKeyValue("family", place.family())
                        .addKeyValue("deployment", name)
                        .log("Another provider runs without leader election and cannot be kept from working beside this"
                                + " one; scale its Deployment to 0, or give it --leader-elect");
            }
        }
        List<String> before = found;
        found = List.copyOf(now);
        if (!found.equals(before)) {
            listener.unfenced(
                    found.isEmpty()
                            ? null
                            : "Deployment " + String.join(", ", found)
                                    + " runs another provider without leader election, "
                                    + "which cannot be kept from working beside this operator: an address may be given"
                                    + " twice. Scale it to 0.");
        }
    }

    private static boolean elects(JsonNode deployment) {
        for (JsonNode container : deployment.at("/spec/template/spec/containers")) {
            for (String field : List.of("command", "args")) {
                for (JsonNode word : container.path(field)) {
                    if (word.asText().equals("--leader-elect") || word.asText().equals("--leader-elect=true")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** How many there are. */
    int count() {
        return found.size();
    }

    /** A line for each. */
    List<String> notes() {
        return found.stream()
                .map(it -> place.family() + ": Deployment " + it
                        + " runs another provider without leader election; scale it to 0")
                .toList();
    }
}
