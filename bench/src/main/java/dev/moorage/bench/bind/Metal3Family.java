package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.ApiResource;
import dev.moorage.api.Crds;
import dev.moorage.api.metal3.v1alpha1.IPAddress;
import dev.moorage.api.metal3.v1alpha1.IPAddressSpec;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.Informers;
import dev.moorage.kube.Manifests;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Metal3's IP address manager. Every IPClaim is the operator's, so that the plain client's claims and addresses are of
 * kinds of their own with the same schemas, in a group that is nobody's.
 */
final class Metal3Family implements Family {
    private static final ResourceType RAW_CLAIMS = ResourceType.of(RawClaim.class);
    private static final ResourceType RAW_ADDRESSES = ResourceType.of(RawAddress.class);

    private final boolean random;

    /** {@code random} asks for pools that do not hand out the lowest address first. */
    Metal3Family(boolean random) {
        this.random = random;
    }

    @Override
    public ResourceType pools() {
        return Metal3Kinds.POOLS;
    }

    @Override
    public ObjectNode poolSpec(int number) {
        ObjectNode spec = Bodies.empty()
                .put("namePrefix", "p" + number)
                .put("prefix", 15)
                .put("gateway", Layout.address(number, 1))
                .put("allocationStrategy", random ? "random" : "sequential");
        spec.putArray("pools")
                .addObject()
                .put("start", Layout.address(number, 2))
                .put("subnet", Layout.network(number));
        return spec;
    }

    @Override
    public ResourceType claims(boolean raw) {
        return raw ? RAW_CLAIMS : Metal3Kinds.CLAIMS;
    }

    @Override
    public ObjectNode claimSpec(ObjectKey claim, String pool, boolean raw) {
        ObjectNode spec = Bodies.empty();
        spec.putObject("pool").put("name", pool).put("namespace", claim.namespace());
        return spec;
    }

    @Override
    public ResourceType rawAddresses() {
        return RAW_ADDRESSES;
    }

    @Override
    public ObjectNode rawAddress(Binding binding) {
        ObjectKey claim = binding.claim().key();
        String name = "raw-" + binding.address().replace('.', '-');
        ObjectNode object = Bodies.object(RAW_ADDRESSES, new ObjectKey(claim.namespace(), name));
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.putArray("finalizers").add("ipaddress.ipam.metal3.io");
        ArrayNode owners = metadata.putArray("ownerReferences");
        Bodies.owner(owners, Metal3Kinds.POOLS, Bodies.name(binding.pool()), Bodies.uid(binding.pool()));
        Bodies.owner(owners, RAW_CLAIMS, claim.name(), binding.claimUid());
        ObjectNode spec = object.putObject("spec");
        spec.put("address", binding.address());
        spec.set("pool", binding.claim().spec().path("pool"));
        spec.putObject("claim").put("name", claim.name()).put("namespace", claim.namespace());
        spec.put("prefix", 15).put("gateway", Layout.address(0, 1));
        return object;
    }

    @Override
    public ObjectNode boundStatus(ObjectKey claim, String addressName) {
        ObjectNode status = Bodies.empty();
        status.putObject("address").put("name", addressName).put("namespace", claim.namespace());
        return status;
    }

    @Override
    public String claimFinalizer() {
        return "ipclaim.ipam.metal3.io";
    }

    @Override
    public void install(Manifests manifests) {
        List<String> documents = Crds.documents(List.of("metal3"), false).stream()
                .filter(it -> !it.contains("name: ippools."))
                .toList();
        manifests.applyCrds(documents, Metal3Family::rename);
    }

    private static void rename(CustomResourceDefinition crd) {
        ResourceType type =
                crd.getSpec().getNames().getKind().equals(Metal3Kinds.CLAIM_KIND) ? RAW_CLAIMS : RAW_ADDRESSES;
        CustomResourceDefinitionNames names = new CustomResourceDefinitionNames();
        names.setKind(type.kind());
        names.setListKind(type.kind() + "List");
        names.setPlural(type.plural());
        names.setSingular(type.kind().toLowerCase(Locale.ROOT));
        crd.getSpec().setGroup(type.group());
        crd.getSpec().setNames(names);
        crd.getMetadata().setName(type.plural() + "." + type.group());
    }

    @Override
    public void watch(Informers informers, Sights sights) {
        Sights.addresses(informers, IPAddress.class, Metal3Family::shown, sights);
        Sights.claims(informers, IPClaim.class, IPClaim::getStatus, it -> it.address() != null, sights);
        Sights.addresses(informers, RawAddress.class, Metal3Family::shown, sights);
        Sights.claims(informers, RawClaim.class, RawClaim::getStatus, it -> it.address() != null, sights);
        // For the operator, which watches the kinds that are its own only.
        var _ = informers.watch(RawAddress.class, null, _ -> {});
        var _ = informers.watch(RawClaim.class, null, _ -> {});
    }

    private static Sights.@Nullable Shown shown(ApiResource<IPAddressSpec, Void> address) {
        IPAddressSpec spec = address.getSpec();
        return spec == null ? null : new Sights.Shown(List.of(address.getKind(), spec.pool()), spec.address());
    }
}
