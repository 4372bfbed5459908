package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.clusterapi.v1beta2.PoolRef;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.Informers;
import dev.moorage.kube.Manifests;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.families.incluster.Kinds;
import org.jspecify.annotations.Nullable;

/** The Cluster API in-cluster provider. The plain client's claims ask a kind of pool that no operator serves. */
final class InClusterFamily implements Family {
    private static final ResourceType CLAIMS = ResourceType.of(IPAddressClaim.class);
    private static final ResourceType ADDRESSES = ResourceType.of(IPAddress.class);

    /** Where the plain client's claims say that they get their addresses. */
    private static final ResourceType RAW_POOLS =
            new ResourceType("bench.moorage.dev", "v1", "rawpools", "RawPool", true);

    private static final String ADDRESS_FINALIZER = "ipam.cluster.x-k8s.io/ProtectAddress";

    private record PoolOf(PoolRef ref, String namespace) {}

    private final ResourceType pools;

    /** {@code global} asks for cluster-scoped pools. */
    InClusterFamily(boolean global) {
        pools = global ? Kinds.GLOBAL : Kinds.NAMESPACED;
    }

    @Override
    public ResourceType pools() {
        return pools;
    }

    @Override
    public ObjectNode poolSpec(int number) {
        ObjectNode spec = Bodies.empty().put("prefix", 15).put("gateway", Layout.address(number, 1));
        spec.putArray("addresses").add(Layout.network(number));
        return spec;
    }

    @Override
    public ResourceType claims(boolean raw) {
        return CLAIMS;
    }

    @Override
    public ObjectNode claimSpec(ObjectKey claim, String pool, boolean raw) {
        ResourceType asked = raw ? RAW_POOLS : pools;
        ObjectNode spec = Bodies.empty();
        spec.putObject("poolRef")
                .put("apiGroup", asked.group())
                .put("kind", asked.kind())
                .put("name", pool);
        return spec;
    }

    @Override
    public ResourceType rawAddresses() {
        return ADDRESSES;
    }

    @Override
    public ObjectNode rawAddress(Binding binding) {
        ObjectKey claim = binding.claim().key();
        ObjectNode object = Bodies.object(ADDRESSES, claim);
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.putArray("finalizers").add(ADDRESS_FINALIZER);
        ArrayNode owners = metadata.putArray("ownerReferences");
        Bodies.owner(owners, CLAIMS, claim.name(), binding.claimUid())
                .put("blockOwnerDeletion", true)
                .put("controller", true);
        Bodies.owner(owners, pools, Bodies.name(binding.pool()), Bodies.uid(binding.pool()))
                .put("blockOwnerDeletion", true)
                .put("controller", false);
        ObjectNode spec = object.putObject("spec");
        spec.putObject("claimRef").put("name", claim.name());
        spec.set("poolRef", binding.claim().spec().path("poolRef"));
        spec.put("address", binding.address()).put("prefix", 15).put("gateway", Layout.address(0, 1));
        return object;
    }

    @Override
    public ObjectNode boundStatus(ObjectKey claim, String addressName) {
        ObjectNode status = Bodies.empty();
        status.putObject("addressRef").put("name", addressName);
        return status;
    }

    @Override
    public String claimFinalizer() {
        return "ipam.cluster.x-k8s.io/ReleaseAddress";
    }

    @Override
    public void install(Manifests manifests) {
        // Its claims are of the kind that the operator's are.
    }

    @Override
    public void watch(Informers informers, Sights sights) {
        Sights.addresses(informers, IPAddress.class, InClusterFamily::shown, sights);
        Sights.claims(
                informers, IPAddressClaim.class, IPAddressClaim::getStatus, it -> it.addressRef() != null, sights);
    }

    private static Sights.@Nullable Shown shown(IPAddress address) {
        var spec = address.getSpec();
        if (spec == null) {
            return null;
        }
        boolean global = spec.poolRef().kind().startsWith("Global");
        String namespace = global ? "" : address.getMetadata().getNamespace();
        return new Sights.Shown(new PoolOf(spec.poolRef(), namespace), spec.address());
    }
}
