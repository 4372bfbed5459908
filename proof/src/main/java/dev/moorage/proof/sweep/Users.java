package dev.moorage.proof.sweep;

import dev.moorage.engine.pool.Clearance;
import dev.moorage.proof.observe.WatchedKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** What users do in a play: one pool, and claims that come and go. */
final class Users {
    private static final int MAKERS = 16;

    private final Requests requests;
    private final PoolType type;
    private final Story story;
    private long patched;

    Users(Requests requests, PoolType type, Story story) {
        this.requests = requests;
        this.type = type;
        this.story = story;
    }

    void pool(String addresses) {
        pool(addresses, "0s");
    }

    /** A pool whose addresses rest for so long after a release. */
    void pool(String addresses, String quarantine) {
        story.say("user: pool of " + addresses + " with a quarantine of " + quarantine);
        requests.create(type.kind, Manifest.pool(type, addresses, quarantine));
    }

    void editPool(String items) {
        story.say("user: pool is now of " + items);
        patchPool(type.spec(items));
    }

    /** Has the prefix pool hand out prefixes of that length. */
    void editPool(String prefix, int length) {
        story.say("user: pool is now of " + prefix + " and hands out prefixes of length " + length);
        patchPool("{\"prefixes\": [\"%s\"], \"allocationPrefixLength\": %d}".formatted(prefix, length));
    }

    private void patchPool(String spec) {
        patched =
                requests.merge(type.kind, type.pool, "{\"spec\": " + spec + "}").getGeneration();
    }

    /** The pool's generation since its last edit. */
    long patched() {
        return patched;
    }

    void deletePool() {
        story.say("user: deletes the pool");
        requests.delete(type.kind, type.pool);
    }

    /** Somebody has seen to it that nothing uses what is kept since a restore. */
    void clearRestored() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        story.say("user: clears what is kept since the restore, up to " + now);
        var _ = requests.merge(type.kind, type.pool, """
                {"metadata": {"annotations": {"%s": "%s"}}}""".formatted(Clearance.ANNOTATION, now));
    }

    void cluster(String name) {
        story.say("user: Cluster " + name);
        requests.create(WatchedKind.CLUSTER, Manifest.cluster(name));
    }

    /** A claim of Cluster API's kind. */
    void claim(String name) {
        claim(ClaimName.claim(name));
    }

    void claim(ClaimName claim) {
        story.say("user: " + claim);
        requests.create(claim.kind(), Manifest.claim(type, claim));
    }

    /** A claim of Cluster API's kind, of a Cluster's machine. */
    void claim(String name, String cluster) {
        story.say("user: claim " + name + " of Cluster " + cluster);
        requests.create(WatchedKind.CLAIM, Manifest.claim(type, name, cluster));
    }

    /** Makes claims of Cluster API's kind, several at a time. */
    void claims(String prefix, int count) throws InterruptedException {
        claims(ClaimName.claims(prefix, count));
    }

    /** Makes claims, several at a time. */
    void claims(List<ClaimName> claims) throws InterruptedException {
        atOnce(claims, this::claim);
    }

    /** An address object as somebody makes by hand who wants a claim of its name to have it. */
    void address(String name, String address) {
        story.say("user: address object " + name + " with " + address);
        requests.create(WatchedKind.ADDRESS, Manifest.address(type, name, address));
    }

    /** Deletes a claim of Cluster API's kind. */
    void delete(String claim) {
        delete(ClaimName.claim(claim));
    }

    void delete(ClaimName claim) {
        story.say("user: deletes " + claim);
        requests.delete(claim.kind(), claim.name());
    }

    /** Deletes claims, several at a time. */
    void delete(List<ClaimName> claims) throws InterruptedException {
        atOnce(claims, this::delete);
    }

    /** Deletes an address object that only a user may delete. */
    void deleteOrphan(WatchedKind kind, String name) {
        story.say("user: deletes the orphan " + name);
        requests.delete(kind, name);
    }

    private static <T> void atOnce(List<T> all, Consumer<T> act) throws InterruptedException {
        try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
            List<? extends Future<?>> made =
                    all.stream().map(it -> makers.submit(() -> act.accept(it))).toList();
            for (Future<?> each : made) {
                try {
                    var _ = each.get();
                } catch (ExecutionException e) {
                    throw new SweepException("the API server refused what a user may do: " + e.getCause(), e);
                }
            }
        }
    }
}
