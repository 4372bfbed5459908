package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;

/** A pool of either kind. */
public final class Pool extends Thing {
    private final Kind type;

    Pool(Kind type, String name, Resource<GenericKubernetesResource> resource) {
        super(type.kind, name, resource);
        this.type = type;
    }

    /** Its kind. */
    public String kind() {
        return type.kind;
    }

    /** Has it hand out prefixes of another length. */
    public void setLength(int length) {
        change("{\"spec\":{\"allocationPrefixLength\":" + length + "}}");
    }

    /** Replaces what it hands out. */
    public void setAddresses(String... items) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("spec").set(type.prefixes() ? "prefixes" : "addresses", JSON.valueToTree(List.of(items)));
        change(patch.toString());
    }
}
