package dev.moorage.operator.families.metal3;

import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.api.Condition;
import dev.moorage.api.metal3.v1alpha1.IPAddress;
import dev.moorage.api.metal3.v1alpha1.IPAddressSpec;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.api.metal3.v1alpha1.IPClaimStatus;
import dev.moorage.api.metal3.v1alpha1.IPPool;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.Retention;
import dev.moorage.operator.contract.AddressFacts;
import dev.moorage.operator.contract.ClaimFacts;
import dev.moorage.operator.contract.Conditions;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Ready;
import dev.moorage.operator.families.Names;
import dev.moorage.operator.families.Requests;
import dev.moorage.operator.families.Scope;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the objects of this family into what the engine understands: Metal3's own, and Cluster API's that ask it. */
public final class Metal3Requests implements Requests {
    /** What the API server and its collector put on an object by themselves says nothing of its use. */
    private static final Set<String> COLLECTOR = Set.of("foregroundDeletion", "orphan");

    private final Contract contract;
    private final Scope scope;

    public Metal3Requests(Contract contract, Scope scope) {
        this.contract = contract;
        this.scope = scope;
    }

    @Override
    public String finalizer(Claim claim) {
        return Metal3Kinds.claimFinalizer(claim.key());
    }

    @Override
    public @Nullable Claim claim(HasMetadata object) {
        return object instanceof IPClaim own ? own(own) : ofClusterApi(object);
    }

    private @Nullable Claim own(IPClaim object) {
        ObjectMeta meta = object.getMetadata();
        var spec = object.getSpec();
        String name = spec == null ? null : spec.pool().name();
        if (spec == null || name == null || name.isEmpty()) {
            return null;
        }
        String namespace = spec.pool().namespace();
        IPClaimStatus status = object.getStatus();
        List<Condition> conditions = status == null || status.conditions() == null ? List.of() : status.conditions();
        Ready ready = Ready.of(Conditions.find(conditions, Ready.TYPE));
        String failure = status == null ? null : status.errorMessage();
        return claim(
                new ClaimKey(Metal3Kinds.CLAIM_KIND, meta.getNamespace(), meta.getName()),
                meta,
                Metal3Kinds.pool(namespace == null || namespace.isEmpty() ? meta.getNamespace() : namespace, name),
                status == null || status.address() == null
                        ? null
                        : status.address().name(),
                ready,
                failure,
                new ClaimOrigin(
                        finalizers(meta), Scope.labels(meta), ready, Conditions.without(conditions, Ready.TYPE), null));
    }

    private @Nullable Claim ofClusterApi(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        ClaimFacts facts = contract.claim(object);
        PoolKey pool = Metal3Kinds.pool(facts.pool(), meta.getNamespace());
        return pool == null
                ? null
                : claim(
                        new ClaimKey(Contract.CLAIM_KIND, meta.getNamespace(), meta.getName()),
                        meta,
                        pool,
                        facts.addressName(),
                        facts.ready(),
                        null,
                        new ClaimOrigin(finalizers(meta), Scope.labels(meta), facts.ready(), List.of(), facts));
    }

    private Claim claim(
            ClaimKey key,
            ObjectMeta meta,
            PoolKey pool,
            @Nullable String addressName,
            @Nullable Ready ready,
            @Nullable String failure,
            ClaimOrigin origin) {
        String finalizer = Metal3Kinds.claimFinalizer(key);
        boolean keptByOthers =
                origin.finalizers().stream().anyMatch(it -> !it.equals(finalizer) && !COLLECTOR.contains(it));
        Serving serving = scope.of(meta);
        boolean inUse = serving == Serving.SERVED && meta.getDeletionTimestamp() != null && keptByOthers;
        return new Claim(
                key,
                meta.getUid(),
                meta.getResourceVersion(),
                pool,
                null,
                Instant.parse(meta.getCreationTimestamp()),
                deleted(meta),
                origin.finalizers().contains(finalizer),
                addressName == null || addressName.isEmpty() ? null : addressName,
                ready == null ? null : new Report(Report.Reason.of(ready.reason()), ready.message(), failure),
                inUse ? Serving.IN_USE : serving,
                request(meta),
                origin);
    }

    private static Request request(ObjectMeta meta) {
        String text =
                meta.getAnnotations() == null ? null : meta.getAnnotations().get(Metal3Kinds.REQUEST);
        if (text == null || text.isEmpty()) {
            return new Request.Any();
        }
        Address address = parsed(text);
        return address == null ? new Request.Unreadable(text) : new Request.Certain(address);
    }

    @Override
    public @Nullable AddressObject address(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        if (object instanceof IPAddress own) {
            IPAddressSpec spec = own.getSpec();
            String pool = spec == null ? null : spec.pool().name();
            return spec == null || pool == null
                    ? null
                    : address(
                            new ObjectKey(Metal3Kinds.ADDRESS_KEY, meta.getNamespace(), meta.getName()),
                            meta,
                            Metal3Kinds.pool(meta.getNamespace(), pool),
                            new ClaimKey(
                                    Metal3Kinds.CLAIM_KIND,
                                    meta.getNamespace(),
                                    Objects.requireNonNullElse(spec.claim().name(), "")),
                            spec.address());
        }
        AddressFacts facts = contract.address(object);
        PoolKey pool = Metal3Kinds.pool(facts.pool(), meta.getNamespace());
        return pool == null
                ? null
                : address(
                        new ObjectKey(meta.getNamespace(), meta.getName()),
                        meta,
                        pool,
                        new ClaimKey(Contract.CLAIM_KIND, meta.getNamespace(), facts.claimName()),
                        facts.address());
    }

    private static AddressObject address(ObjectKey key, ObjectMeta meta, PoolKey pool, ClaimKey claim, String text) {
        List<OwnerReference> owners = owners(meta);
        List<String> finalizers = finalizers(meta);
        boolean ours = finalizers.contains(Metal3Kinds.addressFinalizer(claim));
        Address address = parsed(text);
        return new AddressObject(
                key,
                meta.getUid(),
                meta.getResourceVersion(),
                pool,
                claim,
                text,
                address == null ? null : Prefix.of(address),
                deleted(meta),
                ours,
                finalizers.size() > (ours ? 1 : 0),
                owners.stream().map(OwnerReference::getUid).collect(Collectors.toUnmodifiableSet()),
                madeFor(owners, claim),
                meta.getAnnotations() == null ? null : meta.getAnnotations().get(Metal3Kinds.TAKER),
                new AddressOrigin(finalizers));
    }

    /** These addresses have no controller: the claim among their owners is the one that they were made for. */
    private static Controller madeFor(List<OwnerReference> owners, ClaimKey claim) {
        String group = Metal3Kinds.own(claim) ? Metal3Kinds.GROUP : Contract.GROUP;
        for (OwnerReference owner : owners) {
            boolean its = owner.getKind().equals(claim.kind())
                    && owner.getApiVersion().startsWith(group + "/");
            if (its) {
                return new Controller.OfClaim(owner.getUid());
            }
        }
        return owners.stream().anyMatch(it -> Boolean.TRUE.equals(it.getController()))
                ? new Controller.Foreign()
                : new Controller.None();
    }

    @Override
    public Pool pool(HasMetadata object) {
        if (!(object instanceof IPPool pool)) {
            throw new IllegalArgumentException(object.getKind() + " is no pool of this family");
        }
        ObjectMeta meta = pool.getMetadata();
        var spec = pool.getSpec();
        String cluster =
                spec == null || spec.clusterName() == null || spec.clusterName().isEmpty() ? null : spec.clusterName();
        return new Pool(
                Metal3Kinds.pool(meta.getNamespace(), meta.getName()),
                meta.getUid(),
                meta.getResourceVersion(),
                Objects.requireNonNullElse(meta.getGeneration(), 0L),
                Readings.of(spec),
                Retention.NONE,
                Scope.clearance(meta),
                Scope.paused(meta),
                meta.getDeletionTimestamp() != null,
                // One that is being moved away gets no finalizer any more: it would stay here.
                finalizers(meta).contains(Metal3Kinds.POOL_FINALIZER) || Scope.moved(meta),
                cluster,
                cluster == null || Scope.moved(meta) || labelled(meta, cluster),
                PoolStatuses.read(pool.getStatus()),
                PoolStatuses.origin(meta, finalizers(meta), owners(meta), pool.getStatus()));
    }

    private static boolean labelled(ObjectMeta meta, String cluster) {
        Map<String, String> labels = Scope.labels(meta);
        return cluster.equals(labels.get(Names.CLUSTER))
                && Metal3Kinds.PROVIDER.equals(labels.get(Metal3Kinds.PROVIDER_LABEL))
                && owners(meta).stream().anyMatch(it -> Metal3Bindings.isCluster(it, cluster));
    }

    private static @Nullable Address parsed(String text) {
        try {
            return Address.parse(text);
        } catch (InvalidAddressException e) {
            return null;
        }
    }

    private static @Nullable Instant deleted(ObjectMeta meta) {
        return meta.getDeletionTimestamp() == null ? null : Instant.parse(meta.getDeletionTimestamp());
    }

    private static List<OwnerReference> owners(ObjectMeta meta) {
        return meta.getOwnerReferences() == null ? List.of() : meta.getOwnerReferences();
    }

    private static List<String> finalizers(ObjectMeta meta) {
        return meta.getFinalizers() == null ? List.of() : List.copyOf(meta.getFinalizers());
    }
}
