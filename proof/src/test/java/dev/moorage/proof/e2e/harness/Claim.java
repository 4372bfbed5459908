package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;

/** A claim. */
public final class Claim extends Thing {
    private final Address address;

    Claim(String name, Resource<GenericKubernetesResource> resource, Address address) {
        super(Kind.CLAIM.kind, name, resource);
        this.address = address;
    }

    /** The IPAddress of its name, whether there is one or not. */
    public Address address() {
        return address;
    }
}
