package dev.moorage.proof.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that happens to the objects of one kind, by a list and a watch from there on. A watch that breaks is opened anew
 * where it was; where the API server no longer knows that, a list tells what is gone since.
 */
final class Feed implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RETRY_MILLIS = 100;

    private final WatchedKind kind;
    private final KubernetesClient client;
    private final String namespace;
    private final Predicate<JsonNode> meant;
    private final Runnable news;
    private final List<Sighting> waiting = new ArrayList<>();
    private final Map<String, Sighting> present = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private @Nullable Watch watch;
    private boolean closed;

    /** Begins; {@code news} runs after every sighting. */
    Feed(WatchedKind kind, KubernetesClient client, String namespace, Predicate<JsonNode> meant, Runnable news) {
        this.kind = kind;
        this.client = client;
        this.namespace = namespace;
        this.meant = meant;
        this.news = news;
        listAndWatch();
    }

    /** A quorum read. */
    private GenericKubernetesResourceList list() {
        var all = client.genericKubernetesResources(kind.context());
        return kind.namespaced() ? all.inNamespace(namespace).list() : all.list();
    }

    private void listAndWatch() {
        GenericKubernetesResourceList list = list();
        long version = Long.parseLong(list.getMetadata().getResourceVersion());
        settle(list.getItems(), version);
        watchFrom(version);
    }

    private void watchFrom(long version) {
        ListOptions from = new ListOptionsBuilder()
                .withResourceVersion(Long.toString(version))
                .withAllowWatchBookmarks(true)
                .build();
        Watcher<GenericKubernetesResource> watcher = new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource object) {
                if (action == Action.ADDED || action == Action.MODIFIED || action == Action.DELETED) {
                    see(object, action == Action.DELETED);
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                var _ = Thread.ofVirtual().start(() -> again(cause));
            }
        };
        var all = client.genericKubernetesResources(kind.context());
        Watch opened = kind.namespaced() ? all.inNamespace(namespace).watch(from, watcher) : all.watch(from, watcher);
        keep(opened);
    }

    private synchronized void keep(Watch opened) {
        watch = opened;
        if (closed) {
            opened.close();
        }
    }

    /** The client opens a broken watch anew by itself, unless its resourceVersion is too old. */
    private void again(WatcherException cause) {
        while (!ended()) {
            try {
                listAndWatch();
                return;
            } catch (KubernetesClientException e) {
                cause.addSuppressed(e);
                try {
                    Thread.sleep(RETRY_MILLIS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private synchronized boolean ended() {
        return closed;
    }

    private synchronized void settle(List<GenericKubernetesResource> listed, long version) {
        Set<String> there = new HashSet<>();
        for (GenericKubernetesResource object : listed) {
            there.add(object.getMetadata().getUid());
            see(object, false);
        }
        for (Sighting each : List.copyOf(present.values())) {
            if (!there.contains(each.uid())) {
                take(new Sighting(kind, version, each.object(), true));
            }
        }
    }

    private void see(GenericKubernetesResource object, boolean removed) {
        JsonNode json = JSON.valueToTree(object);
        if (meant.test(json)) {
            long version = Long.parseLong(object.getMetadata().getResourceVersion());
            take(new Sighting(kind, version, json, removed));
        }
        news.run();
    }

    private synchronized void take(Sighting sighting) {
        Sighting before = present.get(sighting.uid());
        boolean known = gone.contains(sighting.uid())
                || before != null && before.version() >= sighting.version() && !sighting.gone();
        if (known) {
            return;
        }
        if (sighting.gone()) {
            present.remove(sighting.uid());
            gone.add(sighting.uid());
        } else {
            present.put(sighting.uid(), sighting);
        }
        waiting.add(sighting);
    }

    /**
     * The version up to which everything has been seen: as the API server answers now, when the watch has caught up
     * with that; -1 when it has not.
     */
    long seenUpTo() {
        GenericKubernetesResourceList list = list();
        long version = Long.parseLong(list.getMetadata().getResourceVersion());
        return caughtUp(list.getItems(), version) ? version : -1;
    }

    private synchronized boolean caughtUp(List<GenericKubernetesResource> listed, long version) {
        Set<String> there = new HashSet<>();
        for (GenericKubernetesResource object : listed) {
            String uid = object.getMetadata().getUid();
            if (!kind.namespaced() && !meant.test(JSON.valueToTree(object))) {
                continue;
            }
            there.add(uid);
            Sighting seen = present.get(uid);
            boolean behind = seen == null
                    ? !gone.contains(uid)
                    : seen.version() < Long.parseLong(object.getMetadata().getResourceVersion());
            if (behind) {
                return false;
            }
        }
        return present.values().stream().allMatch(it -> there.contains(it.uid()) || it.version() > version);
    }

    /** Whether there is something to take away. */
    synchronized boolean waits() {
        return !waiting.isEmpty();
    }

    /** Takes away what was seen up to a version. */
    synchronized List<Sighting> drain(long version) {
        List<Sighting> taken = new ArrayList<>();
        waiting.removeIf(it -> it.version() <= version && taken.add(it));
        return taken;
    }

    /** What exists, as far as it was seen. */
    synchronized List<JsonNode> present() {
        return present.values().stream().map(Sighting::object).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
    }
}
