package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one resource and tells every {@link Change} of it, for as long as it lives: it waits for a resource that is
 * not served yet, stops quietly when it is no longer served, and never gives up over errors. A watch that stays mute
 * while the API server moves on is thrown away and everything is listed anew. An API server whose data was restored from
 * a backup is told of, and nothing more: no view of what was can be carried over.
 *
 * @param <T> the objects watched
 */
public final class Informer<T extends HasMetadata> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Informer.class);
    private static final Duration CHECK_DEADLINE = Duration.ofSeconds(10);

    private final String path;
    private final Supplier<? extends Feed<T>> feeds;
    private final Exchange exchange;
    private final Timers timers;
    private final InformerSettings settings;
    private final Deliveries<T> deliveries;

    private final Object lock = new Object();
    private final Liveness liveness;
    private final Rewind rewind = new Rewind();
    private final Consumer<String> rewound;

    /** Who waits for a list that begins from now on. */
    private final List<Runnable> awaiting = new ArrayList<>();

    private @Nullable Feed<T> current;
    private boolean closed;
    private boolean checking;
    private boolean unserved;
    private int failures;
    private long relists;
    private String lastTrouble = "";

    Informer(
            String path,
            Supplier<? extends Feed<T>> feeds,
            Exchange exchange,
            Timers timers,
            Ticker ticker,
            InformerSettings settings,
            Consumer<String> rewound,
            Consumer<? super Change<T>> changes) {
        this.path = path;
        this.feeds = feeds;
        this.exchange = exchange;
        this.timers = timers;
        this.settings = settings;
        this.rewound = rewound;
        this.deliveries = new Deliveries<>(change -> {
            changes.accept(change);
            if (change instanceof Change.Synced || change instanceof Change.Unserved) {
                settled();
            }
        });
        this.liveness = new Liveness(ticker, settings.silence());
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
            Feed<T> watch = current;
            boolean watching = watch != null && watch.watching();
            return new Health(!unserved, synced, watching, liveness.silence(), relists);
        }
    }

    /**
     * Lists everything once more; {@code then} runs once all of that list has been told, at once where the resource is not
     * served, and not at all once this has ended.
     */
    public void listAnew(Runnable then) {
        timers.after(Duration.ZERO, () -> {
            Feed<T> ending;
            boolean nothing;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                ending = current;
                current = null;
                nothing = unserved;
            }
            if (nothing) {
                then.run();
                return;
            }
            deliveries.silence();
            synchronized (lock) {
                awaiting.add(then);
            }
            stop(ending);
            // Without a watch the first list is still to come.
            if (ending != null) {
                begin();
            }
        });
    }

    private void settled() {
        List<Runnable> waited;
        synchronized (lock) {
            waited = List.copyOf(awaiting);
            awaiting.clear();
        }
        waited.forEach(Runnable::run);
    }

    /** Ends; nothing is told after this returns. */
    @Override
    public void close() {
        Feed<T> ending;
        synchronized (lock) {
            closed = true;
            ending = current;
            current = null;
        }
        deliveries.end();
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
        Rewind.Finding past;
        synchronized (lock) {
            past = rewind.read(version);
            failures = 0;
            lastTrouble = "";
            unserved = false;
            Feed<T> watch = current;
            begin = watch == null;
            relist = watch != null && liveness.dead(watch.version(), version);
        }
        switch (past) {
            case SUSPECTED -> timers.after(Duration.ZERO, this::probe);
            case PROVEN -> rewound.accept(path);
            case NONE -> {
                if (begin) {
                    begin();
                } else if (relist) {
                    relist();
                }
            }
        }
    }

    private void notServed() {
        Feed<T> ending;
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
        Feed<T> watch = feeds.get();
        synchronized (lock) {
            if (closed) {
                return;
            }
            current = watch;
            liveness.restart();
        }
        // It tries again by itself; what has to be found out is whether there is still something to watch.
        watch.start(deliveries.nextRound(), () -> timers.after(Duration.ZERO, this::probe));
    }

    private void relist() {
        Feed<T> ending;
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

    /**
     * Looks every few seconds. A watch that is not open is a reason to ask at once: the client goes on trying by
     * itself, silently and for ever, also when the resource is no longer served.
     */
    private void watchOver() {
        boolean doubtful;
        synchronized (lock) {
            if (closed) {
                return;
            }
            Feed<T> watch = current;
            rewind.reached(watch == null ? null : watch.version());
            doubtful = watch != null && (liveness.mute(watch.version()) || (deliveries.synced() && !watch.watching()));
        }
        if (doubtful) {
            probe();
        }
        timers.after(settings.look(), this::watchOver);
    }

    private void stop(@Nullable Feed<T> ending) {
        if (ending != null) {
            ending.stop();
        }
    }
}
