package dev.moorage.operator.metrics;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Machine;
import dev.moorage.engine.machine.PoolView;
import dev.moorage.engine.machine.Report;
import dev.moorage.operator.shell.Core;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** Numbers of every pool. Only the leader shows them, so that sums over replicas are right. */
final class PoolMeters {
    /** A core that is busier than this shows the numbers of before. */
    private static final long PATIENCE_MILLIS = 2_000;

    private static final String PENDING = "Pending";

    private final Core core;
    private final BooleanSupplier leading;
    private final MultiGauge capacity;
    private final MultiGauge used;
    private final MultiGauge free;
    private final MultiGauge quarantined;
    private final MultiGauge restored;
    private final MultiGauge outOfRange;
    private final MultiGauge ready;
    private final MultiGauge waiting;

    PoolMeters(MeterRegistry registry, Core core, BooleanSupplier leading) {
        this.core = core;
        this.leading = leading;
        capacity = gauge(
                registry,
                "capacity",
                "Addresses that the pool may hand out; beyond 2^63 too, where total in its status ends.");
        used = gauge(registry, "used", "Address objects that refer to the pool.");
        free = gauge(registry, "free", "Addresses that the pool could hand out now.");
        quarantined = gauge(registry, "quarantined", "Addresses given back that wait for their time.");
        restored = gauge(registry, "restored", "Addresses kept since a restore, until somebody clears them.");
        outOfRange = gauge(registry, "out.of.range", "Addresses in use that the pool's settings do not hold.");
        ready = gauge(registry, "ready", "Whether the pool's settings can be served: 1 or 0.");
        waiting = gauge(registry, "waiting", "Claims on the pool without an address, by the reason they were told.");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder("ipam.pool." + name).description(description).register(registry);
    }

    void refresh() {
        if (!leading.getAsBoolean()) {
            show(List.of());
            return;
        }
        try {
            show(core.ask(Machine::pools).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the machine could not tell its pools", e);
        } catch (TimeoutException _) {
            // workqueue_longest_running_processor_seconds shows why.
        }
    }

    private void show(List<PoolView> pools) {
        show(capacity, pools, it -> it.capacity().doubleValue());
        show(used, pools, it -> it.status().used());
        show(free, pools, it -> it.free().doubleValue());
        show(quarantined, pools, PoolView::quarantined);
        show(restored, pools, PoolView::restored);
        show(outOfRange, pools, it -> it.status().outOfRange());
        show(ready, pools, it -> it.status().ready() ? 1 : 0);
        List<Row<?>> rows = new ArrayList<>();
        for (PoolView pool : pools) {
            if (pool.waiting().isEmpty()) {
                rows.add(row(pool.key(), PENDING, 0));
            }
            pool.waiting().forEach((reason, count) -> rows.add(row(pool.key(), word(reason), count)));
        }
        waiting.register(rows, true);
    }

    private static void show(MultiGauge gauge, List<PoolView> pools, ToDoubleFunction<PoolView> number) {
        List<Row<?>> rows = new ArrayList<>();
        pools.forEach(pool -> rows.add(Row.of(tags(pool.key()), number.applyAsDouble(pool))));
        gauge.register(rows, true);
    }

    private static Row<?> row(PoolKey pool, String reason, long count) {
        return Row.of(tags(pool).and("reason", reason), count);
    }

    private static String word(Report.Reason reason) {
        return reason == Report.Reason.FOREIGN ? PENDING : reason.word();
    }

    private static Tags tags(PoolKey pool) {
        return Tags.of("kind", pool.kind(), "namespace", pool.namespace(), "pool", pool.name());
    }
}
