package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;

/** An IPAddress object. */
public final class Address extends Thing {
    Address(String name, Resource<GenericKubernetesResource> resource) {
        super(Kind.ADDRESS.kind, name, resource);
    }

    /** What it shows with its prefix length. */
    public String prefix() {
        return text() + "/" + now().at("/spec/prefix").asInt();
    }

    /** The address that it shows. */
    public String text() {
        return now().at("/spec/address").asText();
    }
}
