package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one resource and tells every {@link Change} of it, for as long as it lives: it waits for a resource that is
 * not served yet, stops quietly when it is no longer served, and never gives up over errors. A watch that stays mute
 * while the API server moves on is thrown away and everything is listed anew.
 *
 * @param <T> the objects watched
 */
public final class Informer<T extends HasMetadata> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Informer.class);
    private static final Duration CHECK_DEADLINE = Duration.ofSeconds(10);

    private final String path;
    private final Supplier<SharedIndexInformer<T>> fabric8;
    private final Exchange exchange;
    private final Timers timers;
    private final Ticker ticker;
    private final InformerSettings settings;
    private final Deliveries<T> deliveries;

    private final Object lock = new Object();
    private @Nullable SharedIndexInformer<T> current;
    private boolean closed;
    private boolean checking;
    private boolean unserved;
    private int failures;
    private long relists;
    private String lastVersion = "";
    private long lastLife;
    private long suspectedAt;
    private boolean suspected;
    private String lastTrouble = "";

    Informer(
            String path,
            Supplier<SharedIndexInformer<T>> fabric8,
            Exchange exchange,
            Timers timers,
            Ticker ticker,
            InformerSettings settings,
            Consumer<? super Change<T>> changes) {
        this.path = path;
        this.fabric8 = fabric8;
        this.exchange = exchange;
        this.timers = timers;
        this.ticker = ticker;
        this.settings = settings;
        this.deliveries = new Deliveries<>(changes);
        this.lastLife = ticker.nanos();
    }

    /** Begins. Called once. */
    void start() {
        probe();
        watchOver();
    }

    /** The path that is watched. */
    public String path() {
        return path;
    }

    /** How it is doing. */
    public Health health() {
        boolean synced = deliveries.synced();
        synchronized (lock) {
            SharedIndexInformer<T> watch = current;
            boolean watching = watch != null && watch.isWatching();
            Duration silence = Duration.ofNanos(ticker.nanos() - lastLife);
            return new Health(!unserved, synced, watching, silence, relists);
        }
    }

    /** Ends; nothing is told after this returns. */
    @Override
    public void close() {
        SharedIndexInformer<T> ending;
        synchronized (lock) {
            closed = true;
            ending = current;
            current = null;
        }
        deliveries.silence();
        stop(ending);
    }

    /** Asks whether the resource is served, one question at a time. */
    private void probe() {
        synchronized (lock) {
            if (closed || checking) {
                return;
            }
            checking = true;
        }
        exchange.send(
                ApiRequest.get(path + "?limit=1"),
                CHECK_DEADLINE,
                outcome -> timers.after(Duration.ZERO, () -> {
                    synchronized (lock) {
                        checking = false;
                        if (closed) {
                            return;
                        }
                    }
                    probed(outcome);
                }));
    }

    private void probed(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(JsonNode list) ->
                served(list.path("metadata").path("resourceVersion").asText(""));
            case Outcome.NoSuchResource _ -> notServed();
            default -> trouble(outcome.message());
        }
    }

    private void served(String version) {
        boolean begin;
        boolean relist;
        synchronized (lock) {
            failures = 0;
            lastTrouble = "";
            unserved = false;
            begin = current == null;
            relist = !begin && judge(version);
        }
        if (begin) {
            begin();
        } else if (relist) {
            relist();
        }
    }

    /**
     * A mute watch is fine while the API server stands where the watch stands. Otherwise it gets one more span of
     * silence, in which a bookmark is due. Says whether to list anew.
     */
    private boolean judge(String version) {
        long now = ticker.nanos();
        if (noticeLife(now) || version.equals(lastVersion)) {
            lastLife = now;
            suspected = false;
            return false;
        }
        if (!suspected) {
            suspected = true;
            suspectedAt = now;
            return false;
        }
        return now - suspectedAt >= settings.silence().toNanos();
    }

    private void notServed() {
        SharedIndexInformer<T> ending;
        boolean news;
        synchronized (lock) {
            ending = current;
            current = null;
            news = !unserved;
            unserved = true;
        }
        deliveries.silence();
        stop(ending);
        if (news) {
            log.info("{} is not served; waiting for it", path);
            deliveries.unserved();
        }
        probeLater();
    }

    private void trouble(String message) {
        boolean again;
        synchronized (lock) {
            if (!message.equals(lastTrouble)) {
                lastTrouble = message;
                log.warn("Cannot list {}: {}; trying again", path, message);
            }
            again = current == null;
        }
        if (again) {
            probeLater();
        }
    }

    private void probeLater() {
        Duration delay;
        synchronized (lock) {
            delay = settings.firstRetry().multipliedBy(1L << Math.min(failures, 10));
            failures++;
        }
        timers.after(delay.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : delay, this::probe);
    }

    private void begin() {
        SharedIndexInformer<T> watch = fabric8.get();
        watch.addEventHandler(deliveries.nextRound());
        watch.exceptionHandler((_, _) -> {
            // It tries again by itself; what has to be found out is whether there is still something to watch.
            timers.after(Duration.ZERO, this::probe);
            return true;
        });
        synchronized (lock) {
            if (closed) {
                return;
            }
            current = watch;
            lastVersion = "";
            lastLife = ticker.nanos();
            suspected = false;
        }
        var _ = watch.start();
    }

    private void relist() {
        SharedIndexInformer<T> ending;
        synchronized (lock) {
            ending = current;
            current = null;
            relists++;
        }
        log.warn("The watch of {} was mute for too long; listing anew", path);
        deliveries.silence();
        stop(ending);
        begin();
    }

    private void watchOver() {
        boolean mute;
        synchronized (lock) {
            if (closed) {
                return;
            }
            long now = ticker.nanos();
            mute = current != null
                    && !noticeLife(now)
                    && now - lastLife >= settings.silence().toNanos();
        }
        if (mute) {
            probe();
        }
        timers.after(settings.silence().dividedBy(4), this::watchOver);
    }

    /** Events and bookmarks show as a new version of the watch. */
    private boolean noticeLife(long now) {
        SharedIndexInformer<T> watch = current;
        String version = watch == null ? null : watch.lastSyncResourceVersion();
        if (version == null || version.equals(lastVersion)) {
            return false;
        }
        lastVersion = version;
        lastLife = now;
        suspected = false;
        return true;
    }

    private void stop(@Nullable SharedIndexInformer<T> ending) {
        if (ending != null) {
            ending.stop();
        }
    }
}
