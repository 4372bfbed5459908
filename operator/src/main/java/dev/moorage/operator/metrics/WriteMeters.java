package dev.moorage.operator.metrics;

import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** How long the operator's own requests wait and take. */
final class WriteMeters implements WriteListener {
    private static final Duration[] STEPS = Steps.ofMillis(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000);

    private final MeterRegistry registry;
    private final Counter pauses;

    WriteMeters(MeterRegistry registry) {
        this.registry = registry;
        pauses = Counter.builder("rest.client.pauses")
                .description("How often the API server asked to be left alone for a while.")
                .register(registry);
    }

    void show(Writer writer) {
        for (Lane lane : Lane.values()) {
            Gauge.builder("rest.client.in.flight", () -> writer.inFlight(lane))
                    .description("Requests that were sent and not answered.")
                    .tag("lane", word(lane))
                    .register(registry);
            Gauge.builder("rest.client.waiting", () -> writer.waiting(lane))
                    .description("Requests that wait for their turn.")
                    .tag("lane", word(lane))
                    .register(registry);
        }
    }

    @Override
    public void sent(ApiRequest request, Lane lane, Duration waited) {
        Timer.builder("rest.client.rate.limiter.duration")
                .description("How long requests wait in this process before they are sent.")
                .tags("verb", request.verb().name(), "lane", word(lane))
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(waited);
    }

    @Override
    public void answered(ApiRequest request, Lane lane, Outcome outcome, Duration took) {
        if (outcome instanceof Outcome.NotSent) {
            return;
        }
        Timer.builder("rest.client.request.duration")
                .description("How long requests take, from being sent to the whole answer.")
                .tags("verb", request.verb().name(), "lane", word(lane))
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(took);
    }

    @Override
    public void heldBack(Duration pause) {
        pauses.increment();
    }

    private static String word(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }
}
