package dev.moorage.operator.metrics;

import dev.moorage.kube.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/** Requests by what came of them, as client-go counts them. */
final class CallMeters implements CallListener {
    /** client-go's word for a request without an answer. */
    private static final String ERROR = "<error>";

    private final MeterProvider<Counter> requests;

    CallMeters(MeterRegistry registry) {
        requests = Counter.builder("rest.client.requests")
                .description("Requests to the API server by status code, method and host.")
                .withRegistry(registry);
    }

    @Override
    public void answered(String method, String server, int code) {
        requests.withTags("code", Integer.toString(code), "method", method, "host", server)
                .increment();
    }

    @Override
    public void failed(String method, String server) {
        requests.withTags("code", ERROR, "method", method, "host", server).increment();
    }
}
