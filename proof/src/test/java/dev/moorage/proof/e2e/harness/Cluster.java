package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;

/** A Cluster of Cluster API. */
public final class Cluster extends Thing {
    Cluster(String name, Resource<GenericKubernetesResource> resource) {
        super(Kind.CLUSTER.kind, name, resource);
    }

    /** Sets {@code spec.paused}. */
    public void setPaused(boolean paused) {
        change("{\"spec\":{\"paused\":" + paused + "}}");
    }
}
