package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.takeover.ProviderPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether an operator of ours still runs: one that does renews its Lease. */
final class Running {
    private static final String LEASES = "/apis/coordination.k8s.io/v1/leases";
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Cluster cluster;
    private final String prefix;

    Running(Cluster cluster, String prefix) {
        this.cluster = cluster;
        this.prefix = prefix;
    }

    /**
     * Leases that an operator of ours renews, in words. Waits for as long as a lease lasts when one was left behind
     * unreleased: its times are by another clock and tell nothing.
     */
    List<String> renewed() throws InterruptedException {
        Map<String, JsonNode> before = held();
        Duration patience = before.values().stream()
                .map(spec ->
                        Duration.ofSeconds(spec.path("leaseDurationSeconds").asLong(15)))
                .max(Duration::compareTo)
                .map(LONGER_THAN_A_LEASE::plus)
                .orElse(Duration.ZERO);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!before.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            List<String> changed = changed(before, held());
            if (!changed.isEmpty()) {
                return changed;
            }
        }
        return List.of();
    }

    private Map<String, JsonNode> held() {
        Map<String, JsonNode> found = new HashMap<>();
        for (ProviderPlace place : ProviderPlace.ALL) {
            for (JsonNode lease : cluster.list(LEASES + "?fieldSelector=metadata.name%3D" + place.lease())) {
                if (lease.at("/spec/holderIdentity").asText().startsWith(prefix)) {
                    found.put(
                            lease.at("/metadata/namespace").asText() + "/"
                                    + lease.at("/metadata/name").asText(),
                            lease.path("spec"));
                }
            }
        }
        return found;
    }

    private static List<String> changed(Map<String, JsonNode> before, Map<String, JsonNode> now) {
        List<String> changed = new ArrayList<>();
        now.forEach((name, spec) -> {
            if (!spec.equals(before.get(name))) {
                changed.add("an operator still runs: Lease " + name + " is renewed by \""
                        + spec.path("holderIdentity").asText() + "\"; scale its Deployment to 0, or stop it");
            }
        });
        return changed;
    }
}
