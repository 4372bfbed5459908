package dev.moorage.operator.families.metal3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.Condition;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.Sequence;
import dev.moorage.engine.pool.Terms;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Ready;
import dev.moorage.operator.families.Bindings;
import dev.moorage.operator.families.GuardedPatches;
import dev.moorage.operator.families.Names;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a binding of this family is written: as its own provider writes it, and with a condition besides. */
public final class Metal3Bindings implements Bindings {
    private static final String CLUSTER_GROUP = "cluster.x-k8s.io";
    private static final String CLUSTER_KIND = "Cluster";

    private final Contract contract;
    private final ObjectMapper mapper;
    private final GuardedPatches patches;
    private final Supplier<Instant> now;

    public Metal3Bindings(Contract contract, ObjectMapper mapper, Supplier<Instant> now) {
        this.contract = contract;
        this.mapper = mapper;
        this.patches = new GuardedPatches(mapper);
        this.now = now;
    }

    @Override
    public ApiRequest addFinalizer(Claim claim) {
        String ours = Metal3Kinds.claimFinalizer(claim.key());
        return patches.finalizers(
                type(claim), claim, GuardedPatches.with(origin(claim).finalizers(), ours));
    }

    @Override
    public ApiRequest dropFinalizer(Claim claim) {
        String ours = Metal3Kinds.claimFinalizer(claim.key());
        return patches.finalizers(
                type(claim), claim, GuardedPatches.without(origin(claim).finalizers(), ours));
    }

    @Override
    public ApiRequest status(Claim claim, @Nullable String addressName, Report report) {
        ClaimOrigin origin = origin(claim);
        Ready ready = Messages.ready(origin.ready(), report, now.get());
        ObjectNode patch = mapper.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", claim.resourceVersion());
        patch.set(
                "status",
                origin.facts() == null
                        ? own(claim, origin, addressName, ready, report.failure())
                        : contract.status(origin.facts(), addressName, ready));
        return ApiRequest.mergePatch(
                type(claim).status(claim.key().namespace(), claim.key().name()), patch);
    }

    /** Its consumer takes any error message for a failure: one that only waits has none. */
    private ObjectNode own(
            Claim claim, ClaimOrigin origin, @Nullable String addressName, Ready ready, @Nullable String failure) {
        ObjectNode status = mapper.createObjectNode();
        if (addressName != null) {
            status.putObject("address")
                    .put("name", addressName)
                    .put("namespace", claim.key().namespace());
        }
        status.put("errorMessage", failure);
        List<Condition> conditions = new ArrayList<>(origin.otherConditions());
        conditions.add(ready.as(Ready.TYPE, null));
        status.set("conditions", mapper.valueToTree(conditions));
        return status;
    }

    @Override
    public ApiRequest create(Effect.CreateAddress effect) {
        Claim claim = effect.claim();
        boolean own = Metal3Kinds.own(claim.key());
        ResourceType type = own ? Metal3Kinds.ADDRESSES : contract.addresses();
        ObjectNode object =
                mapper.createObjectNode().put("apiVersion", type.apiVersion()).put("kind", Contract.ADDRESS_KIND);
        ObjectNode metadata = object.putObject("metadata")
                .put("namespace", effect.key().namespace())
                .put("name", effect.key().name());
        if (!origin(claim).labels().isEmpty()) {
            metadata.set("labels", mapper.valueToTree(origin(claim).labels()));
        }
        metadata.putArray("finalizers").add(Metal3Kinds.addressFinalizer(claim.key()));
        ArrayNode owners = metadata.putArray("ownerReferences");
        owner(
                owners,
                Metal3Kinds.POOLS,
                effect.pool().key().name(),
                effect.pool().uid());
        owner(owners, type(claim), claim.key().name(), claim.uid());
        Sequence sequence = Objects.requireNonNull(effect.definition().sequence(), "pools of this family have one");
        Terms terms = sequence.terms(effect.address());
        object.set("spec", own ? own(effect, terms) : ofClusterApi(effect, terms));
        return ApiRequest.create(type.collection(effect.key().namespace()), object);
    }

    private static void owner(ArrayNode owners, ResourceType type, String name, String uid) {
        owners.addObject()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put("name", name)
                .put("uid", uid);
    }

    private ObjectNode own(Effect.CreateAddress effect, Terms terms) {
        ObjectNode spec =
                mapper.createObjectNode().put("address", effect.address().toString());
        String namespace = effect.key().namespace();
        spec.putObject("pool").put("name", effect.pool().key().name()).put("namespace", namespace);
        spec.putObject("claim").put("name", effect.claim().key().name()).put("namespace", namespace);
        if (effect.prefix() != 0) {
            spec.put("prefix", effect.prefix());
        }
        if (terms.gateway() != null) {
            spec.put("gateway", terms.gateway());
        }
        if (!terms.dnsServers().isEmpty()) {
            spec.set("dnsServers", mapper.valueToTree(terms.dnsServers()));
        }
        return spec;
    }

    private ObjectNode ofClusterApi(Effect.CreateAddress effect, Terms terms) {
        ObjectNode spec =
                mapper.createObjectNode().put("address", effect.address().toString());
        spec.putObject("poolRef")
                .put("apiGroup", Metal3Kinds.GROUP)
                .put("kind", Metal3Kinds.POOL_KIND)
                .put("name", effect.pool().key().name());
        spec.putObject("claimRef").put("name", effect.claim().key().name());
        spec.put("prefix", effect.prefix());
        if (terms.gateway() != null) {
            spec.put("gateway", terms.gateway());
        }
        return spec;
    }

    /** One that was made by hand, or for a claim before this one, gets our finalizer and says who has it now. */
    @Override
    public ApiRequest adopt(AddressObject object, Claim claim, @Nullable Pool pool) {
        String ours = Metal3Kinds.addressFinalizer(object.claim());
        ObjectNode patch = mapper.createObjectNode();
        ObjectNode metadata = GuardedPatches.metadata(patch, object);
        metadata.set(
                "finalizers",
                mapper.valueToTree(GuardedPatches.with(origin(object).finalizers(), ours)));
        if (!object.controlledBy(claim.uid()) || object.taker() != null) {
            metadata.putObject("annotations").put(Metal3Kinds.TAKER, claim.uid());
        }
        return ApiRequest.mergePatch(
                type(object.key()).item(object.key().namespace(), object.key().name()), patch);
    }

    @Override
    public ApiRequest delete(AddressObject object) {
        String item =
                type(object.key()).item(object.key().namespace(), object.key().name());
        return ApiRequest.delete(item, Preconditions.exactly(object.uid(), object.resourceVersion()));
    }

    @Override
    public ApiRequest strip(AddressObject object) {
        String ours = Metal3Kinds.addressFinalizer(object.claim());
        return patches.finalizers(
                type(object.key()),
                object,
                GuardedPatches.without(origin(object).finalizers(), ours));
    }

    @Override
    public ApiRequest get(PoolKey pool) {
        return ApiRequest.get(Metal3Kinds.POOLS.item(pool.namespace(), pool.name()));
    }

    /** The finalizer, and where the pool names a Cluster its labels and that Cluster as an owner. */
    @Override
    public ApiRequest addFinalizer(Pool pool, @Nullable String clusterUid) {
        ObjectNode patch = mapper.createObjectNode();
        ObjectNode metadata = GuardedPatches.metadata(patch, pool);
        PoolOrigin origin = origin(pool);
        metadata.set(
                "finalizers", mapper.valueToTree(GuardedPatches.with(origin.finalizers(), Metal3Kinds.POOL_FINALIZER)));
        String cluster = pool.cluster();
        if (cluster != null && clusterUid != null) {
            metadata.putObject("labels")
                    .put(Names.CLUSTER, cluster)
                    .put(Metal3Kinds.PROVIDER_LABEL, Metal3Kinds.PROVIDER);
            List<OwnerReference> owners = new ArrayList<>(origin.owners());
            if (owners.stream().noneMatch(it -> isCluster(it, cluster))) {
                owners.add(new OwnerReference(
                        contract.clusters().apiVersion(), null, false, CLUSTER_KIND, cluster, clusterUid));
            }
            metadata.set("ownerReferences", mapper.valueToTree(owners));
        }
        return ApiRequest.mergePatch(
                Metal3Kinds.POOLS.item(pool.key().namespace(), pool.key().name()), patch);
    }

    /** Whether an owner is the Cluster of that name, be it of another UID. */
    static boolean isCluster(OwnerReference owner, String name) {
        return owner.getKind().equals(CLUSTER_KIND)
                && owner.getName().equals(name)
                && owner.getApiVersion().startsWith(CLUSTER_GROUP + "/");
    }

    @Override
    public ApiRequest dropFinalizer(Pool pool) {
        return patches.finalizers(
                Metal3Kinds.POOLS, pool, GuardedPatches.without(origin(pool).finalizers(), Metal3Kinds.POOL_FINALIZER));
    }

    @Override
    public ApiRequest status(Pool pool, PoolStatus status) {
        return ApiRequest.mergePatch(
                Metal3Kinds.POOLS.status(pool.key().namespace(), pool.key().name()),
                PoolStatuses.patch(mapper, pool, status, now.get()));
    }

    private ResourceType type(Claim claim) {
        return Metal3Kinds.own(claim.key()) ? Metal3Kinds.CLAIMS : contract.claims();
    }

    private ResourceType type(ObjectKey address) {
        return address.kind().equals(Metal3Kinds.ADDRESS_KEY) ? Metal3Kinds.ADDRESSES : contract.addresses();
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
