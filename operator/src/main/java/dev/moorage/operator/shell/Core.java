package dev.moorage.operator.shell;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Machine;
import dev.moorage.engine.machine.Naming;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.kube.EventLoop;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the machine on a thread of its own: events in, effects out. The machine's time is that of the API server, and
 * this machine's monotonic clock.
 */
public final class Core implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Core.class);
    private static final long IDLE = Long.MIN_VALUE;

    /** Carries out one effect; the answer goes back in exactly once, from any thread. */
    public interface Carrier {
        void carry(Effect effect, Consumer<Outcome> answer);
    }

    /** An event, and when its turn began to be awaited. */
    private record Posted(Event event, long since) {}

    private final Machine machine;
    private final Carrier carrier;
    private final Supplier<Instant> serverNow;
    private final Ticker ticker;
    private final EventLoop<Posted> loop;
    private final List<Observer> observers = new ArrayList<>();
    private final Map<Long, Effect> underWay = new HashMap<>();
    private long wakeAt = Long.MAX_VALUE;
    private Timers.@Nullable Timer wake;
    private volatile long busySince = IDLE;
    private @Nullable String complained;

    public Core(Naming naming, Carrier carrier, Supplier<Instant> serverNow, Ticker ticker, Consumer<Throwable> fatal) {
        this.machine = new Machine(naming);
        this.carrier = carrier;
        this.serverNow = serverNow;
        this.ticker = ticker;
        this.loop = new EventLoop<>("core", ticker, this::handle, fatal);
    }

    /** Has everything seen by one more onlooker; to be called before the start. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    /** Starts the thread. */
    public void start() {
        loop.start();
    }

    /** Tells the machine; false when it has ended. */
    public boolean post(Event event) {
        return loop.post(new Posted(event, ticker.nanos()));
    }

    /** Asks the machine between events; never completes when the core ends first. */
    public <T> CompletableFuture<T> ask(Function<Machine, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        var _ = loop.run(() -> answer.complete(question.apply(machine)));
        return answer;
    }

    /** Runs tasks on the core's thread, between events. */
    public Timers timers() {
        return loop;
    }

    /** Whether the thread lives. */
    public boolean running() {
        return loop.running();
    }

    /** Events that wait to be handled. */
    public int depth() {
        return loop.depth();
    }

    /** For how long the event at hand has been handled by now; zero between events. */
    public Duration busyFor() {
        long since = busySince;
        return since == IDLE ? Duration.ZERO : Duration.ofNanos(ticker.nanos() - since);
    }

    private void handle(Posted posted) {
        long began = ticker.nanos();
        busySince = began;
        advance(posted.event(), new Now(serverNow.get(), began));
        busySince = IDLE;
        Duration waited = Duration.ofNanos(Math.max(0, began - posted.since()));
        Duration took = Duration.ofNanos(ticker.nanos() - began);
        show(it -> it.handled(waited, took));
    }

    private void advance(Event event, Now now) {
        if (event instanceof Event.Tick) {
            wakeAt = Long.MAX_VALUE;
        }
        if (event instanceof Event.Answered(long id, Outcome outcome)) {
            Effect effect = underWay.remove(id);
            if (effect != null) {
                show(it -> it.answered(effect, outcome, now));
            }
        }
        show(it -> it.told(event, now));
        for (Effect effect : machine.on(event, now)) {
            underWay.put(effect.id(), effect);
            carrier.carry(effect, outcome -> {
                var _ = post(new Event.Answered(effect.id(), outcome));
            });
            show(it -> it.wants(effect, now));
        }
        complain(machine.unsettled());
        OptionalLong next = machine.nextWake();
        if (next.isPresent() && next.getAsLong() < wakeAt) {
            if (wake != null) {
                wake.cancel();
            }
            wakeAt = next.getAsLong();
            wake = loop.postAt(wakeAt, new Posted(new Event.Tick(), wakeAt));
        }
    }

    /** Said once for each; it comes again every second. */
    private void complain(@Nullable String unsettled) {
        if (unsettled != null && !unsettled.equals(complained)) {
            complained = unsettled;
            log.error(
                    "Two rules want different things of what follows, a fault of Moorage: it is left alone but for one"
                            + " look a second, and everything else is served. Please report this line. {}",
                    unsettled);
        }
    }

    private void show(Consumer<Observer> what) {
        for (Observer observer : observers) {
            try {
                what.accept(observer);
            } catch (RuntimeException e) {
                // An onlooker's bug is no reason to hand out no addresses.
                log.error("An onlooker of the core failed", e);
            }
        }
    }

    /** Handles what was posted and ends. */
    @Override
    public void close() {
        loop.close();
    }
}
