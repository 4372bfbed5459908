package dev.moorage.operator.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
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

    private void answer(ServerResponse response, List<String> wrong) {
        if (wrong.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("ok"));
            lines.addAll(probes.notes());
            response.send(String.join("\n", lines) + "\n");
        } else {
            response.status(Status.SERVICE_UNAVAILABLE_503).send(String.join("\n", wrong) + "\n");
        }
    }
}
