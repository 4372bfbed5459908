package dev.moorage.operator.web;

import dev.moorage.operator.metrics.Metrics;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Serves metrics to those who may read them, and says of the Go program's other paths that they are not there. */
final class MetricRoutes {
    private static final String PATH = "/metrics";
    private static final String BEARER = "Bearer ";

    private final UnaryOperator<String> metrics;
    private final @Nullable Reviews reviews;

    /** Without reviews anybody may read. */
    MetricRoutes(UnaryOperator<String> metrics, @Nullable Reviews reviews) {
        this.metrics = metrics;
        this.reviews = reviews;
    }

    void add(HttpRouting.Builder routing) {
        routing.get(PATH, this::serve)
                .any(
                        "/debug/*",
                        (_, response) -> response.status(Status.NOT_FOUND_404)
                                .send("not here: Go's profiles and log flags; a JVM is looked into with jcmd\n"));
    }

    private void serve(ServerRequest request, ServerResponse response) {
        Access access = reviews == null ? new Access.Granted() : judge(request, reviews);
        switch (access) {
            case Access.Granted _ -> {
                String format = request.headers()
                                .first(HeaderNames.ACCEPT)
                                .filter(it -> it.contains("application/openmetrics-text"))
                                .isPresent()
                        ? Metrics.OPEN_METRICS
                        : Metrics.TEXT;
                response.header(HeaderNames.CONTENT_TYPE_NAME, format).send(metrics.apply(format));
            }
            case Access.Unknown(String message) ->
                response.status(Status.UNAUTHORIZED_401)
                        .header(HeaderNames.WWW_AUTHENTICATE_NAME, "Bearer")
                        .send(message + "\n");
            case Access.Denied(String message) ->
                response.status(Status.FORBIDDEN_403).send(message + "\n");
            case Access.Undecided(String message) ->
                response.status(Status.SERVICE_UNAVAILABLE_503).send(message + "\n");
        }
    }

    private static Access judge(ServerRequest request, Reviews reviews) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? reviews.mayGet(header.substring(BEARER.length()).trim(), PATH)
                : new Access.Unknown("a bearer token is needed: Authorization: Bearer <token>");
    }
}
