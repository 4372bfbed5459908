package dev.moorage.operator.families.k0rdent;

import dev.moorage.kube.Change;
import dev.moorage.kube.Health;
import dev.moorage.kube.InformerSettings;
import dev.moorage.kube.Informers;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WorkQueue;
import dev.moorage.kube.Writer;
import dev.moorage.operator.announce.Announcements;
import dev.moorage.operator.announce.Regarding;
import dev.moorage.operator.families.k0rdent.K0rdentOptions.Mode;
import dev.moorage.operator.families.k0rdent.Plan.Notice;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves k0rdent's clusters and claims: what is seen wakes the objects that it concerns, and each of these is worked on in
 * rounds, one at a time. It serves while this replica leads and k0rdent's own controllers are not there.
 */
public final class K0rdent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(K0rdent.class);
    private static final int WORKERS = 4;
    /** A mute watch is checked after 90 seconds; by then something must have been heard. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(20);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final Ground ground;
    private final K0rdentOptions options;
    private final Mirror mirror;
    private final WorkQueue<Key> queue = new WorkQueue<>(Ticker.system(), FIRST_BACKOFF, LONGEST_BACKOFF);
    private final List<Thread> workers = new ArrayList<>();
    private @Nullable Informers informers;
    private @Nullable NeighbourWatch neighbours;
    private volatile boolean leading;
    private volatile @Nullable String barred;

    /**
     * What it stands on.
     *
     * @param client a connection
     * @param settings of what is watched
     * @param writer of what is written; halted while this replica does not lead
     * @param time the API server's
     * @param namespace the only one to serve; empty for all
     * @param clusters Cluster API's Clusters, in the version that is served
     * @param announcements for people
     */
    public record Ground(
            KubernetesClient client,
            InformerSettings settings,
            Writer writer,
            ServerTime time,
            String namespace,
            ResourceType clusters,
            Announcements announcements) {}

    private K0rdent(Ground ground, K0rdentOptions options) {
        this.ground = ground;
        this.options = options;
        List<ResourceType> types = new ArrayList<>(Kinds.WATCHED);
        types.add(ground.clusters());
        this.mirror = new Mirror(types);
        this.barred = options.mode() == Mode.AUTO ? "it is not known yet whether k0rdent is here" : null;
    }

    /** Begins, unless it is switched off. */
    public static K0rdent start(Ground ground, K0rdentOptions options) {
        K0rdent started = new K0rdent(ground, options);
        if (options.mode() != Mode.OFF) {
            started.begin();
        }
        return started;
    }

    private void begin() {
        Informers made = new Informers(ground.client(), ground.settings(), ground.time());
        informers = made;
        Kinds.WATCHED.forEach(type -> made.watch(type, null, change -> seen(type, change)));
        made.watch(ground.clusters(), null, change -> seen(ground.clusters(), change));
        for (int i = 0; i < WORKERS; i++) {
            workers.add(Thread.ofVirtual().name("k0rdent-" + i).start(this::work));
        }
        if (options.mode() == Mode.AUTO) {
            NeighbourWatch watch = new NeighbourWatch(ground.client(), ground.time(), this::bar);
            neighbours = watch;
            watch.start();
        }
    }

    /** Whether this replica leads. */
    public void lead(boolean leads) {
        leading = leads;
        wakeAll();
    }

    /** What an administrator should know. */
    public List<String> notes() {
        String why = barred;
        return options.mode() == Mode.OFF || why == null ? List.of() : List.of("k0rdent: " + why);
    }

    /** Which of its watches cannot be relied on, and why; none when it is switched off. */
    public List<String> troubles() {
        Informers watching = informers;
        List<String> troubles = new ArrayList<>();
        if (watching != null) {
            new TreeMap<>(watching.health()).forEach((path, health) -> {
                String trouble = trouble(health);
                if (trouble != null) {
                    troubles.add("k0rdent: " + path + " " + trouble);
                }
            });
        }
        return troubles;
    }

    /** A kind that is not served may come later. */
    private static @Nullable String trouble(Health health) {
        if (!health.served()) {
            return null;
        }
        if (!health.synced()) {
            return "is not listed yet";
        }
        return health.silence().compareTo(LONGEST_SILENCE) > 0
                ? "has not been heard of for " + health.silence().toSeconds() + " s"
                : null;
    }

    private void bar(@Nullable String why) {
        log.info(why == null ? "Serving k0rdent's kinds" : "Not serving k0rdent's kinds: {}", why);
        barred = why;
        wakeAll();
    }

    private void seen(ResourceType type, Change<GenericKubernetesResource> change) {
        Seen object = mirror.take(type, change);
        if (object != null) {
            Wakes.of(mirror, type, object).forEach(queue::add);
        } else if (change instanceof Change.Synced || change instanceof Change.Unserved) {
            wakeAll();
        }
    }

    private void wakeAll() {
        Wakes.all(mirror).forEach(queue::add);
    }

    private void work() {
        try {
            for (Key key = queue.take(); key != null; key = queue.take()) {
                try {
                    work(key);
                } finally {
                    queue.done(key);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Key key) {
        boolean served = ground.namespace().isEmpty() || ground.namespace().equals(key.namespace());
        if (!served || !leading || barred != null || !mirror.settled()) {
            // Whatever ends this wakes everything.
            return;
        }
        try {
            Round.End end = new Round(ground.writer(), options, ground.time()::now, mirror, key).work(mirror);
            end.notices().forEach(this::announce);
            if (end.complete()) {
                queue.forget(key);
            } else {
                var _ = queue.addAfterError(key);
            }
        } catch (RuntimeException e) {
            log.error("Work on {} failed", key, e);
            var _ = queue.addAfterError(key);
        }
    }

    private void announce(Notice notice) {
        Seen object = notice.object();
        ground.announcements()
                .post(
                        new Regarding(
                                notice.apiVersion(), notice.kind(), object.namespace(), object.name(), object.uid()),
                        notice.reason(),
                        notice.message(),
                        ground.time().now());
    }

    @Override
    public void close() {
        leading = false;
        if (neighbours != null) {
            neighbours.close();
        }
        if (informers != null) {
            informers.close();
        }
        queue.close();
        workers.forEach(Thread::interrupt);
    }
}
