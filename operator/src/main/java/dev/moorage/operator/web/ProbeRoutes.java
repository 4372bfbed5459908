package dev.moorage.operator.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Answers the kubelet: {@code ok}, or what is wrong, a line each. */
final class ProbeRoutes {
    private final Probes probes;

    ProbeRoutes(Probes probes) {
        this.probes = probes;
    }

    void add(HttpRouting.Builder routing) {
        routing.get("/healthz", (_, response) -> answer(response, probes.ailments()))
                .get("/readyz", (_, response) -> answer(response, probes.notReady()));
    }

    private static void answer(ServerResponse response, List<String> wrong) {
        if (wrong.isEmpty()) {
            response.send("ok\n");
        } else {
            response.status(Status.SERVICE_UNAVAILABLE_503).send(String.join("\n", wrong) + "\n");
        }
    }
}
