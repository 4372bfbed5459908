package dev.moorage.operator.families.incluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Ready;
import dev.moorage.operator.families.Bindings;
import dev.moorage.operator.families.GuardedPatches;
import dev.moorage.operator.families.Names;
import dev.moorage.operator.families.PoolConditions;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a binding is written: the request for each effect. A patch of a main resource carries UID and resourceVersion, a
 * patch of a status the resourceVersion, since the API server does not look at the UID there.
 */
public final class InClusterBindings implements Bindings {
    private final Contract contract;
    private final ObjectMapper mapper;
    private final GuardedPatches patches;
    private final Supplier<Instant> now;

    public InClusterBindings(Contract contract, ObjectMapper mapper, Supplier<Instant> now) {
        this.contract = contract;
        this.mapper = mapper;
        this.patches = new GuardedPatches(mapper);
        this.now = now;
    }

    /** Puts our finalizer on a claim. */
    @Override
    public ApiRequest addFinalizer(Claim claim) {
        return patches.finalizers(
                contract.claims(), claim, GuardedPatches.with(origin(claim).finalizers(), Kinds.CLAIM_FINALIZER));
    }

    /** Takes our finalizer off a claim. */
    @Override
    public ApiRequest dropFinalizer(Claim claim) {
        return patches.finalizers(
                contract.claims(), claim, GuardedPatches.without(origin(claim).finalizers(), Kinds.CLAIM_FINALIZER));
    }

    /** Writes a claim's status. */
    @Override
    public ApiRequest status(Claim claim, @Nullable String addressName, Report report) {
        ClaimOrigin origin = origin(claim);
        Ready ready = Messages.ready(origin.facts().ready(), report, now.get());
        ObjectNode patch = mapper.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", claim.resourceVersion());
        patch.set("status", contract.status(origin.facts(), addressName, ready));
        return ApiRequest.mergePatch(
                contract.claims().status(claim.key().namespace(), claim.key().name()), patch);
    }

    /** Makes a claim's address. */
    @Override
    public ApiRequest create(Effect.CreateAddress effect) {
        Claim claim = effect.claim();
        Pool pool = effect.pool();
        PoolDefinition definition = effect.definition();
        ResourceType type = contract.addresses();
        ObjectNode object =
                mapper.createObjectNode().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        ObjectNode metadata = object.putObject("metadata")
                .put("namespace", claim.key().namespace())
                .put("name", claim.key().name());
        String label = origin(claim).clusterLabel();
        if (label != null) {
            metadata.putObject("labels").put(Names.CLUSTER, label);
        }
        metadata.putArray("finalizers").add(Kinds.ADDRESS_FINALIZER);
        ArrayNode owners = metadata.putArray("ownerReferences");
        owners.addPOJO(owner(claim, true));
        owners.addPOJO(owner(pool));
        ObjectNode spec = object.putObject("spec");
        spec.putObject("claimRef").put("name", claim.key().name());
        spec.putObject("poolRef")
                .put("apiGroup", pool.key().group())
                .put("kind", pool.key().kind())
                .put("name", pool.key().name());
        spec.put("address", effect.address().toString()).put("prefix", effect.prefix());
        if (definition.gateway() != null) {
            spec.put("gateway", definition.gateway().toString());
        }
        return ApiRequest.create(type.collection(claim.key().namespace()), mapper.valueToTree(object));
    }

    /** Adds to an address that exists what it lacks: owners at the end, the finalizer, the label. */
    @Override
    public ApiRequest adopt(AddressObject object, Claim claim, @Nullable Pool pool) {
        AddressOrigin origin = origin(object);
        List<OwnerReference> owners = new ArrayList<>(origin.owners());
        boolean controlled = owners.stream().anyMatch(it -> Boolean.TRUE.equals(it.getController()));
        appendMissing(owners, owner(claim, !controlled));
        if (pool != null) {
            appendMissing(owners, owner(pool));
        }
        ObjectNode patch = mapper.createObjectNode();
        ObjectNode metadata = GuardedPatches.metadata(patch, object);
        metadata.set("ownerReferences", mapper.valueToTree(owners));
        metadata.set(
                "finalizers", mapper.valueToTree(GuardedPatches.with(origin.finalizers(), Kinds.ADDRESS_FINALIZER)));
        String label = origin(claim).clusterLabel();
        if (label != null) {
            metadata.putObject("labels").put(Names.CLUSTER, label);
        }
        return ApiRequest.mergePatch(item(object.key()), patch);
    }

    private static void appendMissing(List<OwnerReference> owners, OwnerReference owner) {
        if (owners.stream().noneMatch(it -> it.getUid().equals(owner.getUid()))) {
            owners.add(owner);
        }
    }

    private OwnerReference owner(Claim claim, boolean controller) {
        return new OwnerReference(
                contract.apiVersion(),
                true,
                controller,
                Contract.CLAIM_KIND,
                claim.key().name(),
                claim.uid());
    }

    private static OwnerReference owner(Pool pool) {
        ResourceType type = Kinds.type(pool.key());
        return new OwnerReference(
                type.apiVersion(), true, false, type.kind(), pool.key().name(), pool.uid());
    }

    /** Deletes an address as it was seen. */
    @Override
    public ApiRequest delete(AddressObject object) {
        return ApiRequest.delete(item(object.key()), Preconditions.exactly(object.uid(), object.resourceVersion()));
    }

    /** Takes our finalizer off an address. */
    @Override
    public ApiRequest strip(AddressObject object) {
        return patches.finalizers(
                contract.addresses(),
                object,
                GuardedPatches.without(origin(object).finalizers(), Kinds.ADDRESS_FINALIZER));
    }

    /** Reads a pool. */
    @Override
    public ApiRequest get(PoolKey pool) {
        return ApiRequest.get(Kinds.type(pool).item(pool.namespace(), pool.name()));
    }

    /** Puts our finalizer on a pool. */
    @Override
    public ApiRequest addFinalizer(Pool pool, @Nullable String clusterUid) {
        return patches.finalizers(
                Kinds.type(pool.key()), pool, GuardedPatches.with(origin(pool).finalizers(), Kinds.POOL_FINALIZER));
    }

    /** Takes our finalizer off a pool. */
    @Override
    public ApiRequest dropFinalizer(Pool pool) {
        return patches.finalizers(
                Kinds.type(pool.key()),
                pool,
                GuardedPatches.without(origin(pool).finalizers(), Kinds.POOL_FINALIZER));
    }

    /** Writes a pool's status. */
    @Override
    public ApiRequest status(Pool pool, PoolStatus counts) {
        PoolOrigin origin = origin(pool);
        ObjectNode patch = mapper.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", pool.resourceVersion());
        ObjectNode status = patch.putObject("status").put("observedGeneration", counts.observedGeneration());
        status.putObject("ipAddresses")
                .put("total", counts.total())
                .put("used", counts.used())
                .put("free", counts.free())
                .put("outOfRange", counts.outOfRange());
        status.set(
                "conditions",
                mapper.valueToTree(PoolConditions.write(
                        origin.conditions(), counts.conditions(), counts.observedGeneration(), now.get())));
        return ApiRequest.mergePatch(
                Kinds.type(pool.key()).status(pool.key().namespace(), pool.key().name()), patch);
    }

    private String item(ObjectKey key) {
        return contract.addresses().item(key.namespace(), key.name());
    }

    private static ClaimOrigin origin(Claim claim) {
        return (ClaimOrigin) claim.origin();
    }

    private static AddressOrigin origin(AddressObject object) {
        return (AddressOrigin) object.origin();
    }

    private static PoolOrigin origin(Pool pool) {
        return (PoolOrigin) pool.origin();
    }
}
