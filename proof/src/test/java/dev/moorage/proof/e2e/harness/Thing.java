package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An object in the cluster, seen and changed as an administrator does. */
public abstract sealed class Thing permits Pool, Claim, Address, Cluster {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VOLATILE =
            List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");

    private final String kind;
    private final String name;
    private final Resource<GenericKubernetesResource> resource;

    Thing(String kind, String name, Resource<GenericKubernetesResource> resource) {
        this.kind = kind;
        this.name = name;
        this.resource = resource;
    }

    /** Its name. */
    public final String name() {
        return name;
    }

    final Resource<GenericKubernetesResource> resource() {
        return resource;
    }

    /** The object as it is now; fails when it is not there. */
    public final JsonNode now() {
        GenericKubernetesResource now = resource.get();
        if (now == null) {
            throw new AssertionError(this + " does not exist");
        }
        return JSON.valueToTree(now);
    }

    /** The object without what every write and every run change. */
    public final ObjectNode lasting() {
        ObjectNode object = (ObjectNode) now();
        ((ObjectNode) object.path("metadata")).remove(VOLATILE);
        return object;
    }

    /** Its UID. */
    public final String uid() {
        return now().at("/metadata/uid").asText();
    }

    /** Its resourceVersion: equal ones mean that nobody wrote it in between. */
    public final String version() {
        return now().at("/metadata/resourceVersion").asText();
    }

    /** Waits until it is as wanted, and returns it so. */
    public final JsonNode await(String description, Predicate<JsonNode> wanted) {
        GenericKubernetesResource found =
                Await.until(resource, this + " " + description, it -> it != null && wanted.test(JSON.valueToTree(it)));
        return JSON.valueToTree(Objects.requireNonNull(found));
    }

    /** Waits until it is gone. */
    public final void awaitGone() {
        var _ = Await.until(resource, this + " gone", Objects::isNull);
    }

    /** Changes it with a JSON merge patch. */
    public final void change(String mergePatch) {
        var _ = resource.patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    /** The same under the name of another program. */
    public final void changeAs(String fieldManager, String mergePatch) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(fieldManager)
                .build();
        var _ = resource.patch(context, mergePatch);
    }

    /** Changes its status with a JSON merge patch. */
    public final void changeStatus(String mergePatch) {
        var _ = resource.subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    /** Puts the paused annotation on it, with an empty value. */
    public final void pause() {
        annotate("cluster.x-k8s.io/paused", "");
    }

    /** Takes the paused annotation off. */
    public final void unpause() {
        annotate("cluster.x-k8s.io/paused", null);
    }

    private void annotate(String key, @Nullable String value) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("metadata").putObject("annotations").put(key, value);
        change(patch.toString());
    }

    /** Asks for its deletion; finalizers may keep it. */
    public final void delete() {
        var _ = resource.delete();
    }

    /** Takes every finalizer off, as an impatient administrator does. */
    public final void forceFinalizersAway() {
        change("{\"metadata\":{\"finalizers\":null}}");
    }

    @Override
    public final String toString() {
        return kind + " " + name;
    }
}
