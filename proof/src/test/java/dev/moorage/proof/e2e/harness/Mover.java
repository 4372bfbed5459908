package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves what is in a namespace to the namespace of that name in another cluster, with the requests that Cluster API's
 * mover makes and in its order: pause, make owners before what they own, delete in reverse with the finalizers taken
 * off, unpause there. Global pools are copied, and neither they nor their addresses are deleted.
 */
public final class Mover {
    private static final List<Kind> OWNERS_FIRST = List.of(
            Kind.CLUSTER,
            Kind.GLOBAL_POOL,
            Kind.POOL,
            Kind.METAL3_POOL,
            Kind.CLAIM,
            Kind.METAL3_CLAIM,
            Kind.ADDRESS,
            Kind.METAL3_ADDRESS);
    private static final List<String> OF_THE_OTHER_CLUSTER =
            List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "ownerReferences");
    private static final String MARK = """
            [{"op": "add", "path": "/metadata/annotations",
              "value": {"clusterctl.cluster.x-k8s.io/delete-for-move": ""}}]""";

    private final Scene from;
    private final Scene to;
    private final Map<String, String> newUids = new HashMap<>();

    private Mover(Scene from, Scene to) {
        this.from = from;
        this.to = to;
    }

    /** Moves everything. */
    public static void move(Scene from, Scene to) {
        new Mover(from, to).move();
    }

    private void move() {
        pause(from, true);
        for (Kind kind : OWNERS_FIRST) {
            from.objects(kind).forEach(it -> make(kind, it));
        }
        for (Kind kind : OWNERS_FIRST.reversed()) {
            from.objects(kind).forEach(it -> delete(kind, it));
        }
        pause(to, false);
    }

    private static void pause(Scene scene, boolean paused) {
        for (JsonNode cluster : scene.objects(Kind.CLUSTER)) {
            var _ = scene.resource(Kind.CLUSTER, cluster.at("/metadata/name").asText())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"paused\":" + paused + "}}");
        }
    }

    private void make(Kind kind, JsonNode object) {
        ObjectNode body = object.deepCopy();
        ObjectNode metadata = (ObjectNode) body.path("metadata");
        ArrayNode owners = Thing.JSON.createArrayNode();
        for (JsonNode owner : object.at("/metadata/ownerReferences")) {
            String uid = newUids.get(owner.path("uid").asText());
            if (uid != null) {
                owners.add(((ObjectNode) owner.deepCopy()).put("uid", uid));
            }
        }
        metadata.remove(OF_THE_OTHER_CLUSTER);
        metadata.set("ownerReferences", owners);
        String name = metadata.path("name").asText();
        try {
            var _ = to.create(kind, name, body);
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409 || !global(kind, object)) {
                throw e;
            }
        }
        newUids.put(
                object.at("/metadata/uid").asText(),
                to.resource(kind, name).require().getMetadata().getUid());
    }

    private static boolean global(Kind kind, JsonNode object) {
        return kind == Kind.GLOBAL_POOL
                || kind == Kind.ADDRESS
                        && object.at("/spec/poolRef/kind").asText().equals(Kind.GLOBAL_POOL.kind);
    }

    private void delete(Kind kind, JsonNode object) {
        if (global(kind, object)) {
            return;
        }
        Resource<GenericKubernetesResource> resource =
                from.resource(kind, object.at("/metadata/name").asText());
        unlessGone(() -> resource.patch(PatchContext.of(PatchType.JSON), MARK));
        unlessGone(() -> resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":[]}}"));
        var _ = resource.delete();
    }

    private interface Request {
        @Nullable Object send();
    }

    private static void unlessGone(Request request) {
        try {
            var _ = request.send();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
        }
    }
}
