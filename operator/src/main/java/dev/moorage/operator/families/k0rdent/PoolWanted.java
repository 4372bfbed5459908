package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pool that a claim asks for. */
sealed interface PoolWanted {
    /** Begin of the annotations by which a claim says where in Infoblox its network is. */
    String INFOBLOX = "ipam.moorage.dev/infoblox-";

    /** The provider of InfobloxIPPools. */
    String INFOBLOX_PROVIDER = "ipam-infoblox";

    /** This one, of the claim's name. */
    record Pool(ResourceType type, Draft draft) implements PoolWanted {}

    /** It cannot be said which; the message says what is missing. */
    record Unclear(String message) implements PoolWanted {}

    /** The kind of pool of a provider. */
    static ResourceType type(String provider) {
        return provider.equals(INFOBLOX_PROVIDER) ? Kinds.INFOBLOX_POOLS : Kinds.IN_CLUSTER_POOLS;
    }

    /** The pool of a claim; {@code existing} is what there is of its name, maybe nothing. */
    static PoolWanted of(View view, Seen claim, Usable network, K0rdentOptions options, @Nullable Seen existing) {
        ResourceType type = type(claim.spec().path("provider").asText());
        Draft draft = new Draft(type, claim.namespace(), claim.name()).ownedBy(Kinds.CLAIMS, claim, false, existing);
        return type.equals(Kinds.INFOBLOX_POOLS)
                ? infoblox(view, claim, network, options, draft)
                : inCluster(network, draft);
    }

    private static PoolWanted inCluster(Usable network, Draft draft) {
        fill(draft.spec(), network);
        return new Pool(Kinds.IN_CLUSTER_POOLS, draft);
    }

    /** What the spec of an InClusterIPPool says of a network. */
    static void fill(ObjectNode spec, Usable network) {
        ArrayNode addresses = spec.putArray("addresses");
        network.addresses().forEach(addresses::add);
        spec.put("prefix", network.prefix());
        if (network.gateway() != null) {
            spec.put("gateway", network.gateway());
        }
    }

    private static PoolWanted infoblox(View view, Seen claim, Usable network, K0rdentOptions options, Draft draft) {
        String instance = claim.annotation(INFOBLOX + "instance");
        if (instance.isEmpty() && options.infobloxInstance() != null) {
            instance = options.infobloxInstance();
        }
        if (instance.isEmpty()) {
            List<Seen> instances = view.all(Kinds.INFOBLOX_INSTANCES);
            if (instances.size() != 1) {
                return new Unclear("which InfobloxInstance to ask is not said, and there "
                        + (instances.isEmpty() ? "is none" : "are " + instances.size()) + "; annotate the claim with "
                        + INFOBLOX + "instance");
            }
            instance = instances.getFirst().name();
        }
        ObjectNode spec = draft.spec();
        spec.putObject("instance").put("name", instance);
        ObjectNode subnet = spec.putArray("subnets").addObject().put("cidr", network.cidr());
        if (network.gateway() != null) {
            subnet.put("gateway", network.gateway());
        }
        view(claim, "network-view", spec, "networkView");
        view(claim, "dns-view", spec, "dnsView");
        view(claim, "dns-zone", spec, "dnsZone");
        return new Pool(Kinds.INFOBLOX_POOLS, draft);
    }

    private static void view(Seen claim, String annotation, ObjectNode spec, String field) {
        String value = claim.annotation(INFOBLOX + annotation);
        if (!value.isEmpty()) {
            spec.put(field, value);
        }
    }
}
