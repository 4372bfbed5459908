package dev.moorage.proof.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches all claims and IPAddresses of a namespace, and the ledger pages of its pools, on a connection of its own and
 * from the first event on. A watch that breaks goes on where it was. After a restart, an API server no longer knows what
 * went before; only then are there moments that nobody sees, and what is missing from a list is gone.
 */
final class Witness implements AutoCloseable {
    /** Only a machine that hangs needs longer. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final String namespace;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final List<Sighting> seen = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, IPAddressClaim> claims = new HashMap<>();
    private final Map<String, IPAddress> addresses = new HashMap<>();
    private final Map<String, LedgerPage> pages = new HashMap<>();
    private @Nullable Exception broken;

    /** Begins to watch; {@code client} is closed in the end. */
    Witness(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        watch(client.resources(IPAddressClaim.class).inNamespace(namespace), claims);
        watch(client.resources(IPAddress.class).inNamespace(namespace), addresses);
        watch(client.resources(LedgerPage.class), pages);
    }

    private <T extends HasMetadata> void watch(
            FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ?> resources, Map<String, T> present) {
        KubernetesResourceList<T> now = resources.list();
        String version = now.getMetadata().getResourceVersion();
        settle(now.getItems(), Long.parseLong(version), present);
        watches.add(resources.watch(
                new ListOptionsBuilder().withResourceVersion(version).build(), new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, T object) {
                        if (action == Action.ADDED || action == Action.MODIFIED || action == Action.DELETED) {
                            see(object, action == Action.DELETED, present);
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        var _ = Thread.ofVirtual().start(() -> watchAnew(cause, resources, present));
                    }
                }));
    }

    private <T extends HasMetadata> void watchAnew(
            WatcherException cause,
            FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ?> resources,
            Map<String, T> present) {
        try {
            if (!cause.isHttpGone()) {
                throw cause;
            }
            watch(resources, present);
        } catch (KubernetesClientException | WatcherException e) {
            breakOff(e);
        }
    }

    /** What a list shows is there, and nothing else. */
    private synchronized <T extends HasMetadata> void settle(List<T> listed, long version, Map<String, T> present) {
        Set<String> there = new HashSet<>();
        listed.forEach(it -> {
            there.add(it.getMetadata().getUid());
            see(it, false, present);
        });
        Map<String, T> missing = new HashMap<>(present);
        missing.keySet().removeAll(there);
        missing.forEach((uid, object) -> {
            present.remove(uid);
            seen.add(new Sighting(version, true, object));
        });
        notifyAll();
    }

    private synchronized <T extends HasMetadata> void see(T object, boolean gone, Map<String, T> present) {
        String uid = object.getMetadata().getUid();
        if (!known.add(uid + " " + object.getMetadata().getResourceVersion())) {
            return;
        }
        seen.add(new Sighting(Long.parseLong(object.getMetadata().getResourceVersion()), gone, object));
        if (gone) {
            present.remove(uid);
        } else {
            present.put(uid, object);
        }
        notifyAll();
    }

    private synchronized void breakOff(Exception cause) {
        broken = cause;
        notifyAll();
    }

    /** Waits until something is true of what is seen. */
    synchronized void await(String description, BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (broken != null) {
                throw new AssertionError("the witness went blind", broken);
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not " + description + " within " + PATIENCE + ": " + this);
            }
            wait(left / 1_000_000 + 1);
        }
    }

    /** Waits until that many claims exist and have an address. */
    void awaitBound(int count) throws InterruptedException {
        await(
                count + " bound",
                () -> claims.values().stream().filter(Witness::bound).count() >= count);
    }

    /** Waits until that many claims exist and say that they wait. */
    void awaitWaiting(int count) throws InterruptedException {
        await(count + " waiting", () -> waiting().size() >= count);
    }

    /** Waits until no claim is left. */
    void awaitNoClaims() throws InterruptedException {
        await("without claims", claims::isEmpty);
    }

    /** Waits until no claim, no address and no entry in a page is left. */
    void awaitNothingLeft() throws InterruptedException {
        await(
                "empty",
                () -> claims.isEmpty()
                        && addresses.isEmpty()
                        && entries().findAny().isEmpty());
    }

    /** The claims that exist and say that they wait, the one that is due first in front. */
    synchronized List<IPAddressClaim> waiting() {
        return claims.values().stream()
                .filter(it ->
                        !bound(it) && it.getStatus() != null && it.getStatus().conditions() != null)
                .sorted(Comparator.comparing(
                                (IPAddressClaim it) -> it.getMetadata().getCreationTimestamp())
                        .thenComparingLong(it -> firstSeen(it.getMetadata().getUid())))
                .toList();
    }

    /** The claims that exist and have an address. */
    synchronized List<IPAddressClaim> boundClaims() {
        return claims.values().stream().filter(Witness::bound).toList();
    }

    /** The claim of that UID as it was last seen, or null when it is gone. */
    synchronized @Nullable IPAddressClaim claim(String uid) {
        return claims.get(uid);
    }

    /** The IPAddresses that exist. */
    synchronized List<IPAddress> addresses() {
        return List.copyOf(addresses.values());
    }

    /** Everything seen so far. */
    synchronized List<Sighting> seen() {
        return List.copyOf(seen);
    }

    /** Fails if at any time two claims held one address, or a claim changed its address. */
    void assertNothingTwice() {
        assertThat(History.violations(seen())).isEmpty();
    }

    static boolean bound(IPAddressClaim claim) {
        return claim.getStatus() != null && claim.getStatus().addressRef() != null;
    }

    private long firstSeen(String uid) {
        return seen.stream()
                .filter(it -> it.uid().equals(uid))
                .findFirst()
                .orElseThrow()
                .version();
    }

    private Stream<String> entries() {
        return pages.values().stream()
                .map(LedgerPage::getSpec)
                .filter(spec -> spec != null && namespace.equals(spec.pool().namespace()))
                .flatMap(spec -> spec == null ? Stream.empty() : spec.entries().stream());
    }

    @Override
    public synchronized String toString() {
        return "%d claims, %d of them bound and %d waiting; %d addresses; entries %s"
                .formatted(
                        claims.size(),
                        boundClaims().size(),
                        waiting().size(),
                        addresses.size(),
                        entries().limit(20).toList());
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        client.close();
    }
}
