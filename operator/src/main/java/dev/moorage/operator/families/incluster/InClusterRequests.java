package dev.moorage.operator.families.incluster;

import dev.moorage.address.Address;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.api.Condition;
import dev.moorage.api.incluster.v1alpha2.GlobalInClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.GlobalInClusterPrefixPool;
import dev.moorage.api.incluster.v1alpha2.IPPoolCounts;
import dev.moorage.api.incluster.v1alpha2.IPPoolStatus;
import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.InClusterPrefixPool;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolCondition;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.operator.contract.AddressFacts;
import dev.moorage.operator.contract.ClaimFacts;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Ready;
import dev.moorage.operator.families.Names;
import dev.moorage.operator.families.PoolConditions;
import dev.moorage.operator.families.Requests;
import dev.moorage.operator.families.Scope;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the objects of this family into what the engine understands. */
public final class InClusterRequests implements Requests {
    private final Contract contract;
    private final Scope scope;

    public InClusterRequests(Contract contract, Scope scope) {
        this.contract = contract;
        this.scope = scope;
    }

    /** Reads a claim; null when it asks another provider's pool. */
    @Override
    public @Nullable Claim claim(HasMetadata object) {
        if (!contract.claimModel().isInstance(object)) {
            return null;
        }
        ObjectMeta meta = object.getMetadata();
        ClaimFacts facts = contract.claim(object);
        PoolKey pool = Kinds.key(facts.pool(), meta.getNamespace());
        if (pool == null) {
            return null;
        }
        String label = Scope.labels(meta).get(Names.CLUSTER);
        String cluster = facts.clusterName() == null ? label : facts.clusterName();
        return new Claim(
                new ClaimKey(Contract.CLAIM_KIND, meta.getNamespace(), meta.getName()),
                meta.getUid(),
                meta.getResourceVersion(),
                pool,
                // An empty label names no Cluster; to wait for one would be to wait for ever.
                cluster == null || cluster.isEmpty() ? null : cluster,
                Instant.parse(meta.getCreationTimestamp()),
                deleted(meta),
                finalizers(meta).contains(Kinds.CLAIM_FINALIZER),
                facts.addressName(),
                report(facts.ready()),
                scope.of(meta),
                new ClaimOrigin(finalizers(meta), label, facts));
    }

    @Override
    public String finalizer(Claim claim) {
        return Kinds.CLAIM_FINALIZER;
    }

    private static @Nullable Report report(@Nullable Ready ready) {
        return ready == null ? null : new Report(Report.Reason.of(ready.reason()), ready.message());
    }

    /** Reads an address; null when it is of another provider's pool. */
    @Override
    public @Nullable AddressObject address(HasMetadata object) {
        if (!contract.addressModel().isInstance(object)) {
            return null;
        }
        ObjectMeta meta = object.getMetadata();
        AddressFacts facts = contract.address(object);
        PoolKey pool = Kinds.key(facts.pool(), meta.getNamespace());
        if (pool == null) {
            return null;
        }
        List<OwnerReference> owners = meta.getOwnerReferences() == null ? List.of() : meta.getOwnerReferences();
        // Each is kept for as long as the address; without this each keeps an empty map of its own.
        owners.forEach(owner -> owner.setAdditionalProperties(Map.of()));
        List<String> finalizers = finalizers(meta);
        boolean ours = finalizers.contains(Kinds.ADDRESS_FINALIZER);
        return new AddressObject(
                new ObjectKey(meta.getNamespace(), meta.getName()),
                meta.getUid(),
                meta.getResourceVersion(),
                pool,
                new ClaimKey(Contract.CLAIM_KIND, meta.getNamespace(), facts.claimName()),
                facts.address(),
                block(pool, facts),
                deleted(meta),
                ours,
                finalizers.size() > (ours ? 1 : 0),
                owners.stream().map(OwnerReference::getUid).collect(Collectors.toUnmodifiableSet()),
                controller(owners),
                new AddressOrigin(finalizers, owners));
    }

    /** The address it shows, or the whole network where the pool hands out prefixes. */
    private static @Nullable Prefix block(PoolKey pool, AddressFacts facts) {
        Address address;
        try {
            address = Address.parse(facts.address());
        } catch (InvalidAddressException e) {
            return null;
        }
        if (!Kinds.prefixes(pool.kind())) {
            return Prefix.of(address);
        }
        int length = facts.prefix();
        return address.family() == Family.V6 && length > 0 && length <= Family.V6.bits()
                ? new Prefix(address.masked(length), length)
                : null;
    }

    private static Controller controller(List<OwnerReference> owners) {
        for (OwnerReference owner : owners) {
            if (Boolean.TRUE.equals(owner.getController())) {
                boolean claim = owner.getKind().equals(Contract.CLAIM_KIND)
                        && owner.getApiVersion().startsWith(Contract.GROUP + "/");
                return claim ? new Controller.OfClaim(owner.getUid()) : new Controller.Foreign();
            }
        }
        return new Controller.None();
    }

    /**
     * Reads a pool of any kind.
     *
     * @throws IllegalArgumentException for what is no pool of this family
     */
    @Override
    public Pool pool(HasMetadata object) {
        return switch (object) {
            case InClusterIPPool it -> pool(it, Readings.of(it.getSpec()), Rest.grace(it.getSpec()), it.getStatus());
            case GlobalInClusterIPPool it ->
                pool(it, Readings.of(it.getSpec()), Rest.grace(it.getSpec()), it.getStatus());
            case InClusterPrefixPool it -> pool(it, Readings.of(it.getSpec()), Duration.ZERO, it.getStatus());
            case GlobalInClusterPrefixPool it -> pool(it, Readings.of(it.getSpec()), Duration.ZERO, it.getStatus());
            default -> throw new IllegalArgumentException(object.getKind() + " is no kind of pool");
        };
    }

    private static Pool pool(HasMetadata object, PoolReading reading, Duration grace, @Nullable IPPoolStatus status) {
        ObjectMeta meta = object.getMetadata();
        List<Condition> conditions = status == null || status.conditions() == null ? List.of() : status.conditions();
        Rest rest = Rest.of(meta, grace);
        return new Pool(
                new PoolKey(
                        Contract.GROUP,
                        object.getKind(),
                        Objects.requireNonNullElse(meta.getNamespace(), ""),
                        meta.getName()),
                meta.getUid(),
                meta.getResourceVersion(),
                Objects.requireNonNullElse(meta.getGeneration(), 0L),
                rest.problem() == null ? reading : rest.problem(),
                rest.retention(),
                Scope.clearance(meta),
                Scope.paused(meta),
                meta.getDeletionTimestamp() != null,
                // One that is being moved away gets no finalizer any more: it would stay here.
                finalizers(meta).contains(Kinds.POOL_FINALIZER) || Scope.moved(meta),
                null,
                true,
                status(status, PoolConditions.read(conditions)),
                new PoolOrigin(finalizers(meta), conditions));
    }

    private static PoolStatus status(@Nullable IPPoolStatus status, List<PoolCondition> conditions) {
        if (status == null) {
            return PoolStatus.NONE;
        }
        IPPoolCounts counts = status.ipAddresses() == null ? new IPPoolCounts(0, 0, 0, 0) : status.ipAddresses();
        return new PoolStatus(
                counts.total(),
                counts.used(),
                counts.free(),
                counts.outOfRange(),
                conditions,
                status.observedGeneration() == null ? -1 : status.observedGeneration(),
                Indexes.NONE);
    }

    private static @Nullable Instant deleted(ObjectMeta meta) {
        return meta.getDeletionTimestamp() == null ? null : Instant.parse(meta.getDeletionTimestamp());
    }

    private static List<String> finalizers(ObjectMeta meta) {
        return meta.getFinalizers() == null ? List.of() : List.copyOf(meta.getFinalizers());
    }
}
