package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads anew, from the API server itself, what a cluster's making or its end hangs on: watches of different kinds are not
 * in step, and a claim that was made before its cluster may be seen after it.
 */
final class LiveLook {
    private final Writer writer;

    LiveLook(Writer writer) {
        this.writer = writer;
    }

    /** The view as it is now; null when the API server did not say. */
    @Nullable Answered at(View base, Key key) {
        Answered answered = new Answered(base);
        String namespace = key.namespace();
        boolean complete = list(answered, Kinds.CLAIMS, namespace)
                && list(answered, Kinds.CLUSTERS, namespace)
                && read(answered, Kinds.RELEASES, namespace, key.name())
                && read(answered, Kinds.DEPLOYMENTS, namespace, key.name());
        Seen deployment = complete ? answered.find(Kinds.DEPLOYMENTS, namespace, key.name()) : null;
        if (deployment == null) {
            return complete ? answered : null;
        }
        if (ClaimOf.find(answered, deployment, false) instanceof ClaimOf.Named(String claim, boolean _)) {
            for (ResourceType type : List.of(Kinds.IPAMS, Kinds.IN_CLUSTER_POOLS, Kinds.INFOBLOX_POOLS)) {
                complete &= read(answered, type, namespace, claim);
            }
        }
        return complete ? answered : null;
    }

    private boolean read(Answered answered, ResourceType type, String namespace, String name) {
        return switch (ask(type.item(namespace, name))) {
            case Outcome.Done(JsonNode object) -> {
                answered.put(type, object);
                yield true;
            }
            case Outcome.NotFound _, Outcome.NoSuchResource _ -> {
                answered.absent(type, namespace, name);
                yield true;
            }
            default -> false;
        };
    }

    private boolean list(Answered answered, ResourceType type, String namespace) {
        if (!answered.served(type)) {
            return true;
        }
        return switch (ask(type.collection(namespace))) {
            case Outcome.Done(JsonNode list) -> {
                answered.list(type, namespace, list.path("items"));
                yield true;
            }
            case Outcome.NoSuchResource _ -> true;
            default -> false;
        };
    }

    private Outcome ask(String path) {
        return writer.send(ApiRequest.get(path), Lane.NORMAL).join();
    }
}
