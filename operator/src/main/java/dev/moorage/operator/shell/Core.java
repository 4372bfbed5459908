package dev.moorage.operator.shell;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Machine;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.kube.EventLoop;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.Timers;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the machine on a thread of its own: events in, effects out. The machine's time is that of the API server, and
 * this machine's monotonic clock.
 */
public final class Core implements AutoCloseable {
    /** Carries out one effect; the answer goes back in exactly once, from any thread. */
    public interface Carrier {
        void carry(Effect effect, Consumer<Outcome> answer);
    }

    private final Machine machine = new Machine();
    private final Carrier carrier;
    private final Supplier<Instant> serverNow;
    private final Ticker ticker;
    private final EventLoop<Event> loop;
    private long wakeAt = Long.MAX_VALUE;
    private Timers.@Nullable Timer wake;

    public Core(Carrier carrier, Supplier<Instant> serverNow, Ticker ticker, Consumer<Throwable> fatal) {
        this.carrier = carrier;
        this.serverNow = serverNow;
        this.ticker = ticker;
        this.loop = new EventLoop<>("core", ticker, this::handle, fatal);
    }

    /** Starts the thread. */
    public void start() {
        loop.start();
    }

    /** Tells the machine; false when it has ended. */
    public boolean post(Event event) {
        return loop.post(event);
    }

    /** Whether the thread lives. */
    public boolean running() {
        return loop.running();
    }

    /** Events that wait to be handled. */
    public int depth() {
        return loop.depth();
    }

    private void handle(Event event) {
        if (event instanceof Event.Tick) {
            wakeAt = Long.MAX_VALUE;
        }
        for (Effect effect : machine.on(event, new Now(serverNow.get(), ticker.nanos()))) {
            carrier.carry(effect, outcome -> {
                var _ = loop.post(new Event.Answered(effect.id(), outcome));
            });
        }
        OptionalLong next = machine.nextWake();
        if (next.isPresent() && next.getAsLong() < wakeAt) {
            if (wake != null) {
                wake.cancel();
            }
            wakeAt = next.getAsLong();
            wake = loop.postAt(wakeAt, new Event.Tick());
        }
    }

    /** Handles what was posted and ends. */
    @Override
    public void close() {
        loop.close();
    }
}
