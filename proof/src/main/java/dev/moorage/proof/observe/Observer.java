package dev.moorage.proof.observe;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Watches the claims, IPAddresses and pools of one namespace, and the ledger pages of those pools. */
public final class Observer implements AutoCloseable {
    /** No more often is it asked whether what is waited for has come. */
    private static final long GLANCE_MILLIS = 20;

    private final Map<WatchedKind, Feed> feeds = new EnumMap<>(WatchedKind.class);
    private final Object bell = new Object();
    private long rung;
    private long safe;
    private boolean caughtUp;

    /** Begins to watch these kinds. */
    public Observer(KubernetesClient client, String namespace, Set<WatchedKind> kinds) {
        for (WatchedKind kind : kinds) {
            feeds.put(
                    kind,
                    new Feed(
                            kind,
                            client,
                            namespace,
                            object -> kind.namespaced()
                                    || object.at("/spec/pool/namespace")
                                            .asText()
                                            .equals(namespace),
                            this::ring));
        }
    }

    private void ring() {
        synchronized (bell) {
            rung++;
            bell.notifyAll();
        }
    }

    /** What exists of one kind, as far as it was seen. */
    public List<JsonNode> present(WatchedKind kind) {
        Feed feed = feeds.get(kind);
        return feed == null ? List.of() : feed.present();
    }

    /** Whether something was seen that {@link #take} has not given out yet. */
    public boolean stirred() {
        return feeds.values().stream().anyMatch(Feed::waits);
    }

    /** Whether {@link #take} has given out all that the API server knew when it was last asked. */
    public boolean level() {
        return caughtUp && !stirred();
    }

    /**
     * Everything that is sure to be complete and was not taken before, in the order in which it was written. Lists every
     * kind, and gives out only what was written before the lists of the last call: a watch has had that long to show it.
     */
    public List<Sighting> take() {
        caughtUp = false;
        long now = Long.MAX_VALUE;
        for (Feed feed : feeds.values()) {
            try {
                now = Math.min(now, feed.seenUpTo());
            } catch (KubernetesClientException _) {
                // Whatever is wrong with the API server: then nothing is sure.
                return List.of();
            }
        }
        if (now < 0) {
            return List.of();
        }
        caughtUp = true;
        List<Sighting> taken = new ArrayList<>();
        for (Feed feed : feeds.values()) {
            taken.addAll(feed.drain(safe));
        }
        safe = now;
        taken.sort(Comparator.comparingLong(Sighting::version));
        return taken;
    }

    /**
     * Waits until something is true of what is seen.
     *
     * @return whether that came true in time
     */
    public boolean await(Duration patience, BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long before;
            synchronized (bell) {
                before = rung;
            }
            if (wanted.getAsBoolean()) {
                return true;
            }
            Thread.sleep(GLANCE_MILLIS);
            synchronized (bell) {
                while (rung == before) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    bell.wait(left / 1_000_000 + 1);
                }
            }
        }
    }

    @Override
    public void close() {
        feeds.values().forEach(Feed::close);
    }
}
