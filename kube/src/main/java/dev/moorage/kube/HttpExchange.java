package dev.moorage.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link Exchange} over the client's HTTP client, with the client's own retries off. */
final class HttpExchange implements Exchange {
    private final HttpClient http;
    private final String server;
    private final Timers timers;
    private final ServerTime time;
    private final OutcomeReader reader = new OutcomeReader();
    private final @Nullable CallInterceptor calls;

    HttpExchange(KubernetesClient client, Timers timers, ServerTime time) {
        // The derived client shares connections, TLS and credentials; a repeated create would hide whose object it is.
        this.http = client.getHttpClient()
                .newBuilder()
                .tag(new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        this.calls =
                http instanceof StandardHttpClient<?, ?, ?> standard ? standard.getTag(CallInterceptor.class) : null;
        String master = client.getMasterUrl().toString();
        this.server = master.endsWith("/") ? master.substring(0, master.length() - 1) : master;
        this.timers = timers;
        this.time = time;
    }

    @Override
    public void send(ApiRequest request, Duration deadline, Consumer<Outcome> then) {
        HttpRequest built = build(request, deadline);
        HttpCall call = new HttpCall(reader, time, () -> missed(built), then);
        call.expireBy(timers.after(deadline, () -> call.expire(deadline)));
        try {
            call.follow(http.consumeBytes(built, call::take));
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    private void missed(HttpRequest request) {
        if (calls != null) {
            calls.failed(request);
        }
    }

    private HttpRequest build(ApiRequest request, Duration deadline) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder()
                .uri(server + request.path())
                .header("Accept", "application/json")
                // Ends a connection that stays mute; our own timer alone would leave it in the pool.
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        String body = request.body();
        return (body == null
                        ? builder.method(request.verb().name(), null, null)
                        : builder.method(request.verb().name(), request.contentType(), body))
                .build();
    }
}
