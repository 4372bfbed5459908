package dev.moorage.operator.shell;

import dev.moorage.api.incluster.v1alpha2.GlobalInClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.GlobalInClusterPrefixPool;
import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.InClusterPrefixPool;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.api.metal3.v1alpha1.IPAddress;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.api.metal3.v1alpha1.IPPool;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Event;
import dev.moorage.kube.Change;
import dev.moorage.kube.Health;
import dev.moorage.kube.Informer;
import dev.moorage.kube.Informers;
import dev.moorage.kube.ObjectRef;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.families.Families;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import dev.moorage.operator.ledger.Pages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches every kind that matters and tells the machine in its words. Once each kind has been listed, it says so; a
 * kind that is not served counts as listed where the operator can do without it.
 */
public final class Watches {
    private static final Logger log = LoggerFactory.getLogger(Watches.class);

    /** A mute watch is checked after 90 seconds; by then something must have been heard. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private enum Kind {
        CLAIMS,
        ADDRESSES,
        POOLS,
        GLOBAL_POOLS,
        PREFIX_POOLS,
        GLOBAL_PREFIX_POOLS,
        METAL3_POOLS,
        METAL3_CLAIMS,
        METAL3_ADDRESSES,
        PAGES,
        CLUSTERS
    }

    /** How one kind is told about. */
    private record Telling<T>(
            Function<T, @Nullable Event> seen,
            BiFunction<T, String, @Nullable Event> gone,
            Function<ObjectRef, @Nullable Event> absent) {}

    /** A watch, and whether the operator can do without what it watches. */
    private record Watched(Informer<?> informer, boolean optional) {}

    private final Informers informers;
    private final Contract contract;
    private final Families families;
    private final Pages pages;
    private final Consumer<Event> events;
    private final Map<Kind, Boolean> listed = new ConcurrentHashMap<>();
    private final Map<String, PageId> pagesByName = new ConcurrentHashMap<>();
    private final Map<Kind, Watched> watched = new ConcurrentHashMap<>();

    /** Texts of addresses that could not be read, told once each. */
    private final Map<ObjectKey, String> unreadable = new ConcurrentHashMap<>();

    public Watches(Informers informers, Contract contract, Families families, Pages pages, Consumer<Event> events) {
        this.informers = informers;
        this.contract = contract;
        this.families = families;
        this.pages = pages;
        this.events = events;
    }

    /** Starts every watch. */
    public void start() {
        watch(
                Kind.CLUSTERS,
                contract.clusterModel(),
                true,
                new Telling<>(
                        cluster -> new Event.ClusterSeen(
                                key(cluster), cluster.getMetadata().getUid(), paused(cluster)),
                        (cluster, _) -> new Event.ClusterGone(key(cluster)),
                        ref -> new Event.ClusterGone(new ObjectKey(ref.namespace(), ref.name()))));
        pools(Kind.POOLS, InClusterIPPool.class);
        pools(Kind.GLOBAL_POOLS, GlobalInClusterIPPool.class);
        pools(Kind.PREFIX_POOLS, InClusterPrefixPool.class);
        pools(Kind.GLOBAL_PREFIX_POOLS, GlobalInClusterPrefixPool.class);
        watch(Kind.PAGES, LedgerPage.class, false, new Telling<>(this::pageSeen, this::pageGone, this::pageAbsent));
        pools(Kind.METAL3_POOLS, IPPool.class);
        addresses(Kind.ADDRESSES, ObjectKey.ADDRESS, contract.addressModel(), false);
        addresses(Kind.METAL3_ADDRESSES, Metal3Kinds.ADDRESS_KEY, IPAddress.class, true);
        claims(Kind.CLAIMS, Contract.CLAIM_KIND, contract.claimModel(), false);
        claims(Kind.METAL3_CLAIMS, Metal3Kinds.CLAIM_KIND, IPClaim.class, true);
    }

    private <T extends HasMetadata> void addresses(Kind kind, String name, Class<T> model, boolean optional) {
        watch(
                kind,
                model,
                optional,
                new Telling<>(
                        this::addressSeen,
                        (object, uid) -> {
                            ObjectKey key = key(name, ObjectRef.of(object));
                            unreadable.remove(key);
                            return new Event.AddressGone(key, uid);
                        },
                        ref -> new Event.AddressAbsent(key(name, ref))));
    }

    private <T extends HasMetadata> void claims(Kind kind, String name, Class<T> model, boolean optional) {
        watch(
                kind,
                model,
                optional,
                new Telling<>(
                        object -> {
                            Claim claim = families.claim(object);
                            return claim == null ? null : new Event.ClaimSeen(claim);
                        },
                        (object, uid) -> {
                            Claim last = families.claim(object);
                            ObjectKey key = key(object);
                            return new Event.ClaimGone(
                                    new ClaimKey(name, key.namespace(), key.name()),
                                    uid,
                                    last == null || last.addressName() != null);
                        },
                        ref -> new Event.ClaimAbsent(new ClaimKey(name, ref.namespace(), ref.name()))));
    }

    private <T extends HasMetadata> void pools(Kind kind, Class<T> model) {
        ResourceType type = ResourceType.of(model);
        watch(
                kind,
                model,
                true,
                new Telling<>(
                        pool -> new Event.PoolSeen(families.pool(type.group(), pool)),
                        (pool, uid) -> new Event.PoolGone(pool(type, ObjectRef.of(pool)), uid),
                        ref -> new Event.PoolAbsent(pool(type, ref))));
    }

    /**
     * Lists the claims and address objects of all families once more; {@code then} runs once the machine has been told of
     * all that there are.
     */
    public void listAnew(Runnable then) {
        Set<Kind> kinds = EnumSet.of(Kind.CLAIMS, Kind.ADDRESSES, Kind.METAL3_CLAIMS, Kind.METAL3_ADDRESSES);
        AtomicInteger left = new AtomicInteger(kinds.size());
        for (Kind kind : kinds) {
            Objects.requireNonNull(watched.get(kind), "not watched yet")
                    .informer()
                    .listAnew(() -> {
                        if (left.decrementAndGet() == 0) {
                            then.run();
                        }
                    });
        }
    }

    /** Whether every kind has been listed once. */
    public boolean synced() {
        return listed.size() == Kind.values().length;
    }

    private @Nullable Event addressSeen(HasMetadata object) {
        AddressObject address = families.address(object);
        if (address == null) {
            return null;
        }
        if (address.address() == null && !address.text().equals(unreadable.put(address.key(), address.text()))) {
            log.atWarn()
                    .addKeyValue("address", address.key())
                    .addKeyValue("text", address.text())
                    .addKeyValue("pool", address.pool())
                    .log("An IPAddress has no readable address and is skipped; delete it and make it again");
        }
        return new Event.AddressSeen(address);
    }

    /** Which watches cannot be relied on now, and why; empty when all can. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Watched one = watched.get(kind);
            String trouble = one == null ? "is not watched yet" : trouble(one, listed.containsKey(kind));
            if (trouble != null) {
                troubles.add(kind.name().toLowerCase(Locale.ROOT) + ": "
                        + (one == null ? "" : one.informer().path() + " ") + trouble);
            }
        }
        return troubles;
    }

    private static @Nullable String trouble(Watched one, boolean listed) {
        Health health = one.informer().health();
        if (!health.served()) {
            return one.optional() ? null : "is not served";
        }
        if (!listed || !health.synced()) {
            return "is not listed yet";
        }
        return health.silence().compareTo(LONGEST_SILENCE) > 0
                ? "has not been heard of for " + health.silence().toSeconds() + " s"
                : null;
    }

    private @Nullable Event pageSeen(LedgerPage object) {
        Page page = pages.read(object);
        if (page == null) {
            log.atError()
                    .addKeyValue("page", object.getMetadata().getName())
                    .log(
                            "A LedgerPage is not what its name says and is not used; nobody but the operator may make one");
            return null;
        }
        pagesByName.put(page.id().name(), page.id());
        return new Event.PageSeen(page);
    }

    private @Nullable Event pageGone(LedgerPage object, String uid) {
        PageId id = pagesByName.get(object.getMetadata().getName());
        return id == null ? null : new Event.PageGone(id, uid);
    }

    private @Nullable Event pageAbsent(ObjectRef ref) {
        PageId id = pagesByName.get(ref.name());
        return id == null ? null : new Event.PageAbsent(id);
    }

    private boolean paused(HasMetadata cluster) {
        return contract.pausedBySpec(cluster) || Scope.paused(cluster.getMetadata());
    }

    private <T extends HasMetadata> void watch(Kind kind, Class<T> model, boolean optional, Telling<T> telling) {
        Informer<T> informer = informers.watch(model, null, change -> {
            switch (change) {
                case Change.Added<T>(T object) -> tell(telling.seen().apply(object));
                case Change.Updated<T>(T object) -> tell(telling.seen().apply(object));
                case Change.Deleted<T>(T object) ->
                    tell(telling.gone().apply(object, object.getMetadata().getUid()));
                case Change.Absent<T>(ObjectRef ref) -> tell(telling.absent().apply(ref));
                case Change.Synced<T> _ -> listed(kind);
                case Change.Unserved<T> _ -> {
                    if (optional) {
                        listed(kind);
                    }
                }
            }
        });
        watched.put(kind, new Watched(informer, optional));
    }

    private void tell(@Nullable Event event) {
        if (event != null) {
            events.accept(event);
        }
    }

    private synchronized void listed(Kind kind) {
        if (listed.putIfAbsent(kind, true) == null && synced()) {
            events.accept(new Event.Synced());
        }
    }

    private static ObjectKey key(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        return new ObjectKey(meta.getNamespace(), meta.getName());
    }

    private static ObjectKey key(String kind, ObjectRef ref) {
        return new ObjectKey(kind, ref.namespace(), ref.name());
    }

    private static PoolKey pool(ResourceType type, ObjectRef ref) {
        return new PoolKey(type.group(), type.kind(), ref.namespace(), ref.name());
    }
}
