package dev.moorage.operator.metrics;

import dev.moorage.kube.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How each watch is doing. */
final class WatchMeters {
    private final Supplier<Map<String, Health>> health;
    private final MultiGauge served;
    private final MultiGauge synced;
    private final MultiGauge watching;
    private final MultiGauge silence;
    private final MultiGauge relists;

    WatchMeters(MeterRegistry registry, Supplier<Map<String, Health>> health) {
        this.health = health;
        served = gauge(registry, "served", "Whether the API server serves the resource: 1 or 0.");
        synced = gauge(registry, "synced", "Whether a whole list has been delivered: 1 or 0.");
        watching = gauge(registry, "watching", "Whether a watch is open: 1 or 0.");
        silence = gauge(registry, "silence.seconds", "Time since the last sign of life of the watch.");
        relists = gauge(registry, "relists", "How often the watch was given up and everything listed again.");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder("informer." + name).description(description).register(registry);
    }

    void refresh() {
        Map<String, Health> now = health.get();
        show(served, now, it -> it.served() ? 1 : 0);
        show(synced, now, it -> it.synced() ? 1 : 0);
        show(watching, now, it -> it.watching() ? 1 : 0);
        show(silence, now, it -> it.silence().toMillis() / 1000.0);
        show(relists, now, Health::relists);
    }

    private static void show(MultiGauge gauge, Map<String, Health> health, ToDoubleFunction<Health> number) {
        List<Row<?>> rows = new ArrayList<>();
        health.forEach((path, it) -> rows.add(Row.of(Tags.of("resource", resource(path)), number.applyAsDouble(it))));
        gauge.register(rows, true);
    }

    /** {@code ipaddresses.ipam.cluster.x-k8s.io} for a path of that group. */
    private static String resource(String path) {
        String[] parts = path.split("/", -1);
        String plural = parts[parts.length - 1];
        return parts.length > 3 && parts[1].equals("apis") ? plural + "." + parts[2] : plural;
    }
}
