package dev.moorage.operator.metrics;

import dev.moorage.kube.CallListener;
import dev.moorage.kube.Health;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.operator.shell.Core;
import dev.moorage.operator.shell.Observer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** All metrics of one operator, and the text that Prometheus reads. */
public final class Metrics implements AutoCloseable {
    /** What Prometheus has always read. */
    public static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** What newer servers ask for. */
    public static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final CallMeters calls = new CallMeters(registry);
    private final WriteMeters writes = new WriteMeters(registry);
    private final CoreMeters core = new CoreMeters(registry);
    private final List<Runnable> refreshes = new CopyOnWriteArrayList<>();

    public Metrics() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** Counts the client's requests; to be given to the client when it is made. */
    public CallListener calls() {
        return calls;
    }

    /** Times the requests of the writer. */
    public WriteListener writes() {
        return writes;
    }

    /** Watches the core. */
    public Observer core() {
        return core;
    }

    /** Counts Kubernetes Events that were not written because there were too many. */
    public Runnable droppedEvents() {
        return registry.counter("ipam.events.dropped")::increment;
    }

    /** Shows the writer's lanes. */
    public void show(Writer writer) {
        writes.show(writer);
    }

    /** Shows the core's queue and, while this replica leads, its pools. */
    public void show(Core loop, BooleanSupplier leading) {
        core.show(loop);
        refreshes.add(new PoolMeters(registry, loop, leading)::refresh);
    }

    /** Shows how the watches are doing, by path. */
    public void showWatches(Supplier<Map<String, Health>> health) {
        refreshes.add(new WatchMeters(registry, health)::refresh);
    }

    /** Shows whether this replica leads. */
    public void showLeadership(String lease, BooleanSupplier leading) {
        Gauge.builder("leader.election.master.status", () -> leading.getAsBoolean() ? 1 : 0)
                .description("Whether this replica holds the lease: 1 or 0.")
                .tag("name", lease)
                .register(registry);
    }

    /** Shows whether a family is served as far as other providers are concerned, and how many cannot be kept out. */
    public void showFamily(String family, BooleanSupplier served, IntSupplier unfenced) {
        Gauge.builder("ipam.family.served", () -> served.getAsBoolean() ? 1 : 0)
                .description("Whether no other provider of this family is at work: 1 or 0.")
                .tag("family", family)
                .register(registry);
        Gauge.builder("ipam.family.unfenced.providers", unfenced::getAsInt)
                .description("Deployments of another provider of this family that run without leader election.")
                .tag("family", family)
                .register(registry);
    }

    /**
     * The metrics as text, those of pools and watches as of now; waits for the core, though not long.
     *
     * @param format {@link #TEXT} or {@link #OPEN_METRICS}
     */
    public synchronized String scrape(String format) {
        refreshes.forEach(Runnable::run);
        return registry.scrape(format);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
