package dev.moorage.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests to the API server, each at most once, and says what became of it. It never repeats a request:
 * what a lost answer means is for the sender to decide.
 *
 * <p>Requests of a lane go out in the order in which they came, up to the lane's limit in flight. When the API server
 * asks for a pause, both lanes wait for as long as it said. {@link #halt} stops sending at once.
 *
 * <p>All methods are safe to call from any thread and never block.
 */
public final class Writer implements Sender, AutoCloseable {
    /** For a 429 that does not say how long. */
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final Exchange exchange;
    private final Duration deadline;
    private final Ticker ticker;
    private final Timers timers;
    private final WriteListener listener;
    private final Runnable onClose;

    private final Object lock = new Object();
    private final LaneQueue normal;
    private final LaneQueue priority;
    private boolean sending;
    private boolean held;
    private long heldUntil;
    private @Nullable String halted;
    private boolean closed;

    Writer(
            Exchange exchange,
            WriterSettings settings,
            Ticker ticker,
            Timers timers,
            WriteListener listener,
            Runnable onClose) {
        this.exchange = exchange;
        this.deadline = settings.deadline();
        this.ticker = ticker;
        this.timers = timers;
        this.listener = listener;
        this.onClose = onClose;
        this.normal = new LaneQueue(Lane.NORMAL, settings.inFlight());
        this.priority = new LaneQueue(Lane.PRIORITY, settings.priorityInFlight());
    }

    /** A writer over the HTTP client of {@code client}, with its credentials and TLS, that feeds {@code time}. */
    public static Writer over(
            KubernetesClient client, WriterSettings settings, ServerTime time, WriteListener listener) {
        TimerThread timers = new TimerThread("writer-timers");
        Exchange exchange = new HttpExchange(client, timers, time);
        return new Writer(exchange, settings, Ticker.system(), timers, listener, timers::close);
    }

    /**
     * Sends {@code request} when its turn in {@code lane} comes. {@code then} gets the outcome exactly once, on a
     * thread of the transport or of the caller: it must only hand it on. An exception from it goes to the thread's
     * uncaught exception handler.
     */
    @Override
    public void send(ApiRequest request, Lane lane, Consumer<Outcome> then) {
        send(request, lane, () -> null, then);
    }

    /**
     * Sends the same way what must not go while {@code bar} says why not. It is asked when the turn of a request has
     * come, so that what waits is stopped as well; it may be asked from any thread and must not block.
     */
    public Sender unless(Supplier<@Nullable String> bar) {
        return (request, lane, then) -> send(request, lane, bar, then);
    }

    private void send(ApiRequest request, Lane lane, Supplier<@Nullable String> bar, Consumer<Outcome> then) {
        @Nullable String refusal;
        synchronized (lock) {
            refusal = halted;
            if (refusal == null) {
                queue(lane).add(request, bar, then, ticker.nanos());
            }
        }
        if (refusal == null) {
            sendWhatMayGo();
        } else {
            answer(request, lane, then, new Outcome.NotSent(refusal), Duration.ZERO);
        }
    }

    /** The same, for callers that wait. The stage never completes exceptionally. */
    public CompletableFuture<Outcome> send(ApiRequest request, Lane lane) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        send(request, lane, outcome::complete);
        return outcome;
    }

    /**
     * Sends nothing from now on: what waits, and what comes, is answered {@link Outcome.NotSent} with {@code why}.
     * Requests under way are answered as usual, since they cannot be called back.
     */
    public void halt(String why) {
        List<LaneQueue.Waiting> dropped = new ArrayList<>();
        synchronized (lock) {
            halted = why;
            dropped.addAll(priority.dropAll());
            dropped.addAll(normal.dropAll());
        }
        Outcome notSent = new Outcome.NotSent(why);
        for (LaneQueue.Waiting waiting : dropped) {
            answer(waiting.request(), waiting.lane(), waiting.then(), notSent, Duration.ZERO);
        }
    }

    /** Sends again after {@link #halt}. Does nothing on a closed writer. */
    public void resume() {
        synchronized (lock) {
            if (!closed) {
                halted = null;
            }
        }
    }

    /** Requests of {@code lane} that were sent and not answered. */
    public int inFlight(Lane lane) {
        synchronized (lock) {
            return queue(lane).inFlight();
        }
    }

    /** Requests of {@code lane} that wait for their turn. */
    public int waiting(Lane lane) {
        synchronized (lock) {
            return queue(lane).waiting();
        }
    }

    /** Halts for good. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        halt("the writer is closed");
        onClose.run();
    }

    private LaneQueue queue(Lane lane) {
        return switch (lane) {
            case NORMAL -> normal;
            case PRIORITY -> priority;
        };
    }

    /** One thread at a time sends, so that order is kept and an answer within the call does not nest. */
    private void sendWhatMayGo() {
        synchronized (lock) {
            if (sending) {
                return;
            }
            sending = true;
        }
        for (LaneQueue.Waiting next = nextOrStop(); next != null; next = nextOrStop()) {
            try {
                dispatch(next);
            } catch (RuntimeException e) {
                Uncaught.report(e);
            }
        }
    }

    private LaneQueue.@Nullable Waiting nextOrStop() {
        synchronized (lock) {
            LaneQueue.Waiting next = null;
            if (halted == null && !held) {
                next = priority.next();
                if (next == null) {
                    next = normal.next();
                }
            }
            sending = next != null;
            return next;
        }
    }

    private void dispatch(LaneQueue.Waiting next) {
        @Nullable String bar = next.bar().get();
        if (bar != null) {
            synchronized (lock) {
                queue(next.lane()).answered();
            }
            answer(next.request(), next.lane(), next.then(), new Outcome.NotSent(bar), Duration.ZERO);
            return;
        }
        long sentAt = ticker.nanos();
        listener.sent(next.request(), next.lane(), Duration.ofNanos(sentAt - next.since()));
        exchange.send(next.request(), deadline, outcome -> {
            Duration took = Duration.ofNanos(ticker.nanos() - sentAt);
            synchronized (lock) {
                queue(next.lane()).answered();
            }
            holdBack(pauseAskedFor(outcome));
            answer(next.request(), next.lane(), next.then(), outcome, took);
            sendWhatMayGo();
        });
    }

    private static Duration pauseAskedFor(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Throttled throttled ->
                throttled.retryAfter().isPositive() ? throttled.retryAfter() : DEFAULT_PAUSE;
            case Outcome.Unknown unknown -> unknown.retryAfter();
            default -> Duration.ZERO;
        };
    }

    private void holdBack(Duration pause) {
        if (!pause.isPositive()) {
            return;
        }
        synchronized (lock) {
            long until = ticker.nanos() + pause.toNanos();
            if (held && until - heldUntil <= 0) {
                return;
            }
            held = true;
            heldUntil = until;
        }
        listener.heldBack(pause);
        timers.after(pause, this::endPause);
    }

    private void endPause() {
        synchronized (lock) {
            // A longer pause may have been asked for meanwhile; its own timer ends that one.
            if (ticker.nanos() - heldUntil < 0) {
                return;
            }
            held = false;
        }
        sendWhatMayGo();
    }

    private void answer(ApiRequest request, Lane lane, Consumer<Outcome> then, Outcome outcome, Duration took) {
        try {
            listener.answered(request, lane, outcome, took);
            then.accept(outcome);
        } catch (RuntimeException e) {
            // A bug of the receiver must not cost the lane a place.
            Uncaught.report(e);
        }
    }
}
