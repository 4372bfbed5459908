package dev.moorage.operator.metrics;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.operator.shell.Core;
import dev.moorage.operator.shell.Observer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The core's queue, its requests and what came of them, and how long binds take. */
final class CoreMeters implements Observer {
    private static final String QUEUE = "core";
    private static final Duration[] QUEUE_STEPS = Steps.ofMillis(1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000);

    private record RequestKind(Class<? extends Effect> effect, String outcome) {}

    private final MeterRegistry registry;
    private final Timer waiting;
    private final Timer working;
    private final Counter conflicts;
    private final Counter releases;
    private final BindTimes binds;
    private final Map<RequestKind, Counter> requests = new HashMap<>();

    CoreMeters(MeterRegistry registry) {
        this.registry = registry;
        this.binds = new BindTimes(registry);
        waiting = Timer.builder("workqueue.queue.duration")
                .description("How long events wait for the core.")
                .tag("name", QUEUE)
                .serviceLevelObjectives(QUEUE_STEPS)
                .register(registry);
        working = Timer.builder("workqueue.work.duration")
                .description("How long the core takes for an event.")
                .tag("name", QUEUE)
                .serviceLevelObjectives(QUEUE_STEPS)
                .register(registry);
        conflicts = Counter.builder("ipam.ledger.conflicts")
                .description("Page writes that met a write of somebody else.")
                .register(registry);
        releases = Counter.builder("ipam.releases")
                .description("Claims that gave their address back.")
                .register(registry);
    }

    void show(Core core) {
        Gauge.builder("workqueue.depth", core::depth)
                .description("Events that wait for the core.")
                .tag("name", QUEUE)
                .register(registry);
        TimeGauge.builder(
                        "workqueue.longest.running.processor",
                        () -> core.busyFor().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("For how long the core has been at the event at hand.")
                .tag("name", QUEUE)
                .register(registry);
    }

    @Override
    public void told(Event event, Now now) {
        binds.told(event, now);
    }

    @Override
    public void answered(Effect effect, Outcome outcome, Now now) {
        binds.answered(effect, outcome, now);
        String word = word(outcome);
        requests.computeIfAbsent(new RequestKind(effect.getClass(), word), this::counter)
                .increment();
        boolean page = effect instanceof Effect.UpdatePage || effect instanceof Effect.CreatePage;
        if (page && (outcome instanceof Outcome.Conflict || outcome instanceof Outcome.Exists)) {
            conflicts.increment();
        }
        if (effect instanceof Effect.DropClaimFinalizer && word.equals("done")) {
            releases.increment();
        }
    }

    private Counter counter(RequestKind kind) {
        return Counter.builder("ipam.requests")
                .description("What the core wanted done, and what came of it.")
                .tags("request", kind.effect().getSimpleName(), "outcome", kind.outcome())
                .register(registry);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.ClaimNow _,
                    Outcome.Origin _,
                    Outcome.AddressNow _,
                    Outcome.Maker _,
                    Outcome.PageNow _,
                    Outcome.PoolNow _,
                    Outcome.PagesNow _,
                    Outcome.PoolListed _,
                    Outcome.Removed _ -> "done";
            case Outcome.Missing _ -> "missing";
            case Outcome.Conflict _ -> "conflict";
            case Outcome.Exists _ -> "exists";
            case Outcome.Refused _ -> "refused";
            case Outcome.Unknown _ -> "unknown";
        };
    }

    @Override
    public void handled(Duration waited, Duration took) {
        waiting.record(waited);
        working.record(took);
    }
}
