package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The ClusterIPAMClaim {@code a}, and what is planned for it. */
final class ClaimTrial {
    static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");

    static final String CLAIM =
            "{spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24, gateway: 10.0.0.1}, cluster: c}}";

    final World world = new World();

    Plan plan(K0rdentOptions options, Refusals refusals) {
        return ClaimPlan.of(world, "ns", "a", options, refusals, NOW);
    }

    Plan plan() {
        return plan(K0rdentOptions.DEFAULT, Refusals.NONE);
    }

    /** Works until nothing is left to write. */
    void work() {
        for (int round = 0; round < 10; round++) {
            plan().writes().forEach(world::write);
            List<Write.Status> statuses = plan().statuses();
            statuses.forEach(world::write);
            if (plan().writes().isEmpty() && plan().statuses().isEmpty()) {
                return;
            }
        }
        throw new AssertionError("still " + plan());
    }

    void count(int total, int free) {
        Seen pool = Objects.requireNonNull(world.find(Kinds.IN_CLUSTER_POOLS, "ns", "a"));
        world.write(Write.Status.of(
                Kinds.IN_CLUSTER_POOLS,
                pool,
                World.yaml("{ipAddresses: {total: " + total + ", free: " + free + "}, observedGeneration: "
                        + pool.generation() + "}")));
    }

    JsonNode claim(String pointer) {
        return Objects.requireNonNull(world.find(Kinds.CLAIMS, "ns", "a"))
                .json()
                .at(pointer);
    }

    String phase() {
        return Objects.requireNonNull(world.find(Kinds.IPAMS, "ns", "a"))
                .status()
                .path("phase")
                .asText();
    }

    JsonNode condition(String type) {
        return world.condition(Kinds.CLAIMS, "a", type);
    }

    String reason() {
        return world.condition(Kinds.CLAIMS, "a", "Ready").path("reason").asText();
    }
}
