package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;

/**
 * An object that is not made yet.
 *
 * @param <D> the draft itself
 */
abstract sealed class Draft<D extends Draft<D>> permits PoolDraft, ClaimDraft, AddressDraft, ClusterDraft {
    final Scene scene;
    final Kind kind;
    final String name;
    final ObjectNode body = Thing.JSON.createObjectNode();
    final ObjectNode metadata;

    Draft(Scene scene, Kind kind, String name) {
        this.scene = scene;
        this.kind = kind;
        this.name = name;
        body.put("apiVersion", kind.group + "/" + scene.version(kind)).put("kind", kind.kind);
        metadata = body.putObject("metadata").put("name", name);
    }

    abstract D self();

    /** With a label. */
    public D label(String key, String value) {
        metadata.withObject("/labels").put(key, value);
        return self();
    }

    /** With an annotation. */
    public D annotation(String key, String value) {
        metadata.withObject("/annotations").put(key, value);
        return self();
    }

    /** With the paused annotation. */
    public D paused() {
        return annotation("cluster.x-k8s.io/paused", "true");
    }

    /** With a finalizer. */
    public D finalizer(String finalizer) {
        metadata.withArray("/finalizers").add(finalizer);
        return self();
    }

    Resource<GenericKubernetesResource> make() {
        return scene.create(kind, name, body);
    }
}
