package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.Judge;
import dev.moorage.proof.observe.Observer;
import dev.moorage.proof.observe.Sighting;
import dev.moorage.proof.observe.WatchedKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What users do in a namespace of its own, while an observer looks on, and the story of it. */
final class Play implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAKERS = 16;
    /** Only an operator that hangs, or a machine that does, needs longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final KubernetesClient admin;
    private final String namespace;
    private Observer observer;
    private Judge judge = Judge.fromTheStart();
    private final Story story = new Story();
    private final Set<String> torn = new HashSet<>();
    private Set<String> backedUp = Set.of();
    private Bequest bequest;
    private Set<String> restored = Set.of();
    private long patched;
    private final PoolType type;

    Play(Ground ground) {
        this(ground, PoolType.ADDRESSES);
    }

    /** One whose claims are all on a pool of that type. */
    Play(Ground ground, PoolType type) {
        this.type = type;
        admin = ground.admin();
        namespace = ground.newNamespace();
        var _ = admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        observer = observe();
        bequest = Bequest.of(this);
    }

    String namespace() {
        return namespace;
    }

    private Observer observe() {
        return new Observer(admin, namespace, type.watched());
    }

    /** What is still to be bound of what a pool of so many addresses has room for, or null. */
    @Nullable String lacking(int addresses) {
        long claims = names(WatchedKind.CLAIM).size();
        long bound = bound();
        int room = addresses - orphans().size() - Bequest.kept(present(WatchedKind.PAGE));
        return bound == Math.min(claims, room) ? null : bound + " of " + claims + " claims are bound";
    }

    /** More claims come than there is room: none gets what others had before a restore. */
    void askForAll(int addresses) throws InterruptedException {
        claims("after", addresses);
        settle(() -> lacking(addresses));
        bequest.judge(this, restored);
        int kept = Bequest.kept(present(WatchedKind.PAGE));
        say("-- of " + bequest.size() + " addresses that claims had when etcd was restored, " + kept + " are kept");
        if (kept == 0) {
            throw new Violation("nothing was given between backup and restore, or nothing of that is kept");
        }
    }

    /** Somebody has seen to it that nothing uses what is kept since a restore. */
    void clearRestored() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        say("user: clears what is kept since the restore, up to " + now);
        var _ = resource(type.kind, type.pool)
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata": {"annotations": {"%s": "%s"}}}""".formatted(Clearance.ANNOTATION, now));
    }

    /** The API server shows what was, and what it has shown since then never happened: looks and judges from there on. */
    void restored() {
        say("-- the objects are restored from a backup");
        observer.close();
        observer = observe();
        judge = Judge.fromThereOn();
        restored = listed(WatchedKind.ADDRESS, ObjectMeta::getUid);
    }

    /** What the API server itself says of all objects of a kind, since watches lag. */
    private Set<String> listed(WatchedKind kind, Function<ObjectMeta, String> what) {
        return admin.genericKubernetesResources(kind.context()).inNamespace(namespace).list().getItems().stream()
                .map(it -> what.apply(it.getMetadata()))
                .collect(Collectors.toSet());
    }

    /** The data is about to be backed up: says what the backup knows. */
    void aboutToBackUp() {
        backedUp = listed(WatchedKind.CLAIM, ObjectMeta::getName);
    }

    /** The data is about to be replaced by those of a backup: says who has what. */
    void aboutToRestore() throws InterruptedException {
        await(
                "bound to what the backup does not know",
                () -> names(WatchedKind.CLAIM).stream()
                        .anyMatch(it -> !backedUp.contains(it) && !addressOf(it).isEmpty()));
        bequest = Bequest.of(this);
        // Until the operator notices, it may make address objects for claims that are not there any more.
        torn.addAll(names(WatchedKind.CLAIM));
    }

    /** Adds a line to the story. */
    void say(String line) {
        story.say(line);
    }

    /** What happened last, in lines. */
    List<String> story() {
        return story.lines();
    }

    void pool(String addresses) {
        pool(addresses, "0s");
    }

    /** A pool whose addresses rest for so long after a release. */
    void pool(String addresses, String quarantine) {
        say("user: pool of " + addresses + " with a quarantine of " + quarantine);
        create(type.kind, """
                {"apiVersion": "%s", "kind": "%s",
                 "metadata": {"name": "%s", "annotations": {"ipam.moorage.dev/quarantine": "%s"}},
                 "spec": %s}
                """.formatted(
                        type.kind.apiVersion(), type.kind.kind(), type.pool, quarantine, type.spec(addresses)));
    }

    void editPool(String items) {
        say("user: pool is now of " + items);
        patchPool(type.spec(items));
    }

    /** Has the prefix pool hand out prefixes of that length. */
    void editPool(String prefix, int length) {
        say("user: pool is now of " + prefix + " and hands out prefixes of length " + length);
        patchPool("{\"prefixes\": [\"%s\"], \"allocationPrefixLength\": %d}".formatted(prefix, length));
    }

    private void patchPool(String spec) {
        patched = resource(type.kind, type.pool)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}")
                .getMetadata()
                .getGeneration();
    }

    /** Waits until an operator says that it has seen the last edit of the pool: claims made from then on are served by it. */
    void awaitEdited() throws InterruptedException {
        await(
                "edited",
                () -> present(type.kind).stream()
                        .flatMap(it -> it.at("/status/conditions").valueStream())
                        .anyMatch(it -> it.path("observedGeneration").asLong() >= patched));
    }

    void deletePool() {
        say("user: deletes the pool");
        var _ = resource(type.kind, type.pool).delete();
    }

    void claim(String name) {
        say("user: claim " + name);
        claim(name, "");
    }

    /** A claim of Metal3's own kind. */
    void metal3Claim(String name) {
        say("user: IPClaim " + name);
        create(WatchedKind.METAL3_CLAIM, """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s"}, "spec": {"pool": {"name": "%s"}}}
                """.formatted(
                        WatchedKind.METAL3_CLAIM.apiVersion(), WatchedKind.METAL3_CLAIM.kind(), name, type.pool));
    }

    /** A claim that was bound in another cluster arrives from there, with the finalizer and without the status. */
    void claimFromElsewhere(String name) {
        say("user: claim " + name + " arrives");
        claim(name, "ipam.cluster.x-k8s.io/ReleaseAddress");
    }

    private void claim(String name, String finalizer) {
        create(WatchedKind.CLAIM, """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s", "finalizers": [%s]},
                 "spec": {"poolRef": {"apiGroup": "%s", "kind": "%s", "name": "%s"}}}
                """.formatted(
                        WatchedKind.CLAIM.apiVersion(),
                        WatchedKind.CLAIM.kind(),
                        name,
                        finalizer.isEmpty() ? "" : "\"" + finalizer + "\"",
                        type.kind.group(),
                        type.kind.kind(),
                        type.pool));
    }

    /** Makes claims, several at a time. */
    void claims(String prefix, int count) throws InterruptedException {
        claims(names(prefix, count));
    }

    /** Makes claims of these names, several at a time. */
    void claims(List<String> names) throws InterruptedException {
        atOnce(names, this::claim);
    }

    /** The names of claims made together. */
    static List<String> names(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("%s-%05d".formatted(prefix, i));
        }
        return names;
    }

    void delete(String claim) {
        say("user: deletes claim " + claim);
        var _ = resource(WatchedKind.CLAIM, claim).delete();
    }

    void deleteMetal3Claim(String claim) {
        say("user: deletes IPClaim " + claim);
        var _ = resource(WatchedKind.METAL3_CLAIM, claim).delete();
    }

    void deleteClaims() throws InterruptedException {
        delete(names(WatchedKind.CLAIM));
        names(WatchedKind.METAL3_CLAIM).forEach(this::deleteMetal3Claim);
    }

    /** Deletes claims, several at a time. */
    void delete(List<String> claims) throws InterruptedException {
        atOnce(claims, this::delete);
    }

    /** An address object as somebody makes by hand who wants a claim of its name to have it. */
    void address(String name, String address) {
        say("user: address object " + name + " with " + address);
        address(name, address, "");
    }

    /** The address object of a claim that arrived before it, as the mover makes it. */
    void addressFromElsewhere(String claim, String address) {
        say("user: address object " + claim + " with " + address + " arrives");
        address(claim, address, """
                "finalizers": ["ipam.cluster.x-k8s.io/ProtectAddress"],
                "ownerReferences": [%s, %s],""".formatted(
                        owner(WatchedKind.CLAIM, claim, true), owner(type.kind, type.pool, false)));
    }

    private String owner(WatchedKind kind, String name, boolean controller) {
        return """
                {"apiVersion": "%s", "kind": "%s", "name": "%s", "uid": "%s", "controller": %s,
                 "blockOwnerDeletion": true}""".formatted(
                        kind.apiVersion(),
                        kind.kind(),
                        name,
                        resource(kind, name).require().getMetadata().getUid(),
                        controller);
    }

    private void address(String name, String address, String metadata) {
        create(WatchedKind.ADDRESS, """
                {"apiVersion": "%s", "kind": "%s", "metadata": {%s "name": "%s"},
                 "spec": {"claimRef": {"name": "%s"}, "address": "%s", "prefix": 16, "gateway": "10.0.255.254",
                          "poolRef": {"apiGroup": "ipam.cluster.x-k8s.io", "kind": "%s", "name": "%s"}}}
                """.formatted(
                        WatchedKind.ADDRESS.apiVersion(),
                        WatchedKind.ADDRESS.kind(),
                        metadata,
                        name,
                        name,
                        address,
                        type.kind.kind(),
                        type.pool));
    }

    private Resource<GenericKubernetesResource> resource(WatchedKind kind, String name) {
        return admin.genericKubernetesResources(kind.context())
                .inNamespace(namespace)
                .withName(name);
    }

    private void create(WatchedKind kind, String json) {
        try {
            var _ = admin.genericKubernetesResources(kind.context())
                    .inNamespace(namespace)
                    .resource(JSON.readValue(json, GenericKubernetesResource.class))
                    .create();
        } catch (KubernetesClientException e) {
            // A try before this one was carried out though its answer was lost.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atOnce(List<String> names, Consumer<String> act) throws InterruptedException {
        try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
            List<? extends Future<?>> made = names.stream()
                    .map(it -> makers.submit(() -> act.accept(it)))
                    .toList();
            for (Future<?> each : made) {
                try {
                    var _ = each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new SweepException("the API server refused what a user may do: " + e.getCause(), e);
                }
            }
        }
    }

    /** What exists of one kind. */
    List<JsonNode> present(WatchedKind kind) {
        return observer.present(kind);
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** The names of what exists of one kind. */
    List<String> names(WatchedKind kind) {
        return present(kind).stream().map(Play::name).toList();
    }

    private Bindings bindings() {
        return new Bindings(observer);
    }

    /** Where a claim is bound to, or empty. */
    String addressOf(String claim) {
        JsonNode address = bindings().addressOf(claim);
        return address == null ? "" : type.text(address);
    }

    /** How many claims are bound. */
    long bound() {
        return bindings().bound();
    }

    /** How many claims say why they wait. */
    long waiting() {
        return bindings().waiting();
    }

    /** How many address objects there are. */
    int addresses() {
        return bindings().addresses().size();
    }

    /** Whether no claim is there. */
    boolean claimless() {
        return bindings().claims().isEmpty();
    }

    /** Waits until something is true of what is seen. */
    void await(String what, BooleanSupplier wanted) throws InterruptedException {
        if (!observer.await(PATIENCE, wanted)) {
            throw new Violation("not " + what + " within " + PATIENCE.toSeconds() + " s; " + summary());
        }
    }

    /** Judges what has happened since the last look. */
    void judge() throws InterruptedException {
        List<Sighting> seen = observer.take();
        seen.stream().filter(Play::tornAway).forEach(it -> torn.add(name(it.object())));
        judge.take(seen, this::say);
    }

    /**
     * Waits until all is as it should be: what {@code unmet} says is still to come has come, and the checker finds nothing
     * to object to.
     *
     * <p>As long as objects come and go, it goes on waiting.
     *
     * @param unmet what is still to come, or null
     * @throws Violation when a promise is broken, or no rest comes
     */
    void settle(Supplier<@Nullable String> unmet) throws InterruptedException {
        settle(unmet, PATIENCE);
    }

    /** The same, with a patience of one's own. */
    void settle(Supplier<@Nullable String> unmet, Duration patience) throws InterruptedException {
        int there = size();
        long end = System.nanoTime() + patience.toNanos();
        String why = "the watches did not catch up";
        while (System.nanoTime() < end) {
            judge();
            if (size() != there) {
                there = size();
                end = System.nanoTime() + patience.toNanos();
            }
            if (observer.level()) {
                String left = unmet.get();
                why = left == null ? judge.unrest() : left;
                if (why == null) {
                    return;
                }
            }
            // Each look lists everything: the more there is, the rarer.
            Thread.sleep(there / 4);
            var _ = observer.await(BETWEEN_LOOKS, observer::stirred);
        }
        throw new Violation("no rest within " + patience.toSeconds() + " s: " + why + "; " + summary());
    }

    /** Waits a while for something to come true, and says whether it did. */
    boolean within(Duration patience, BooleanSupplier wanted) throws InterruptedException {
        return observer.await(patience, wanted);
    }

    /** All that is bound goes, and others come who get the same addresses; so many at most as the pool has had. */
    void workOn(int others) throws InterruptedException {
        if (present(type.kind).isEmpty()) {
            pool(type.room(others));
        }
        clear();
        editPool(type.room(others));
        awaitEdited();
        claims("other", others);
        settleWorked(others);
    }

    /** Waits until the others have what they are to have, and nobody has more. */
    void settleWorked(int others) throws InterruptedException {
        settle(() -> Scenario.distinct(this, names("other", others)));
    }

    /**
     * Whether a claim went with our finalizer on it. The API server lets that happen: a deletion that looked at the claim
     * before the finalizer came carries on after it.
     */
    private static boolean tornAway(Sighting sighting) {
        return (sighting.kind() == WatchedKind.CLAIM || sighting.kind() == WatchedKind.METAL3_CLAIM)
                && sighting.gone()
                && !sighting.object().at("/metadata").has("deletionTimestamp")
                && !sighting.object().at("/metadata/finalizers").isEmpty();
    }

    /** The address objects without a claim, which nobody but a user may delete: their claims were torn away. */
    List<JsonNode> orphans() {
        List<JsonNode> orphans = bindings().orphans();
        orphans.stream().map(Bindings::claimOf).filter(it -> !torn.contains(it)).forEach(it -> {
            throw new Violation("an address object was left whose claim was not torn away: " + it);
        });
        return orphans;
    }

    /** Deletes what only a user may delete. */
    void deleteOrphans() {
        orphans().forEach(it -> {
            say("user: deletes the orphan " + name(it));
            var _ = resource(Bindings.kindOf(it), name(it)).delete();
        });
    }

    /** Deletes all claims and what only a user may delete besides, and waits until none is left. */
    void clear() throws InterruptedException {
        deleteClaims();
        settle(() -> left(WatchedKind.CLAIM, WatchedKind.METAL3_CLAIM));
        deleteOrphans();
        settle(() ->
                left(WatchedKind.CLAIM, WatchedKind.METAL3_CLAIM, WatchedKind.ADDRESS, WatchedKind.METAL3_ADDRESS));
    }

    /** Deletes all that users made, and waits until nothing is left. */
    void end() throws InterruptedException {
        clear();
        if (!observer.present(type.kind).isEmpty()) {
            deletePool();
        }
        settle(() -> left(type.kind));
        var _ = admin.namespaces().withName(namespace).delete();
    }

    /** What is left of these kinds, or null. */
    @Nullable String left(WatchedKind... kinds) {
        for (WatchedKind kind : kinds) {
            List<JsonNode> there = observer.present(kind);
            if (!there.isEmpty()) {
                return there.size() + " " + kind.kind() + " are left";
            }
        }
        return null;
    }

    private int size() {
        return bindings().claims().size() + bindings().addresses().size();
    }

    private String summary() {
        return bindings().summary();
    }

    @Override
    public void close() {
        observer.close();
    }
}
