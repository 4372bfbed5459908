package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ResourceType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pool serves.
 *
 * @param serves whether addresses can be had of it
 * @param current whether that speaks of its spec as it is now
 * @param reason one word
 * @param message for people
 */
record PoolState(boolean serves, boolean current, String reason, String message) {
    /** Reasons that are over soon without anybody's doing. */
    static final Set<String> PASSING = Set.of("PoolMissing", "PoolPending");

    boolean passing() {
        return PASSING.contains(reason);
    }

    static PoolState of(ResourceType type, @Nullable Seen pool) {
        if (pool == null) {
            return new PoolState(false, true, "PoolMissing", "the pool is not there yet");
        }
        String name = type.kind() + " " + pool.name();
        if (pool.deleting()) {
            return new PoolState(
                    false,
                    true,
                    "PoolDeleting",
                    name + " is being deleted; it is made again when its last address was released");
        }
        JsonNode ready = pool.condition("Ready");
        if (ready.path("status").asText().equals("False") && pool.current(ready)) {
            return new PoolState(
                    false,
                    true,
                    "PoolNotReady",
                    name + " is not ready: " + ready.path("message").asText());
        }
        return type.equals(Kinds.IN_CLUSTER_POOLS) ? counted(name, pool) : judged(name, pool, ready);
    }

    private static PoolState counted(String name, Seen pool) {
        JsonNode total = pool.status().at("/ipAddresses/total");
        if (!total.isNumber()) {
            return new PoolState(
                    false, true, "PoolPending", name + " was made, and its addresses have not been counted yet");
        }
        boolean current = pool.status().path("observedGeneration").asLong(pool.generation()) >= pool.generation();
        return total.asLong() > 0
                ? new PoolState(true, current, "Bound", name + " has " + total + " addresses")
                : new PoolState(
                        false,
                        current,
                        "PoolEmpty",
                        name + " has no address to give: the ends of a network and its gateway are kept back; give a"
                                + " larger network");
    }

    private static PoolState judged(String name, Seen pool, JsonNode ready) {
        if (ready.isMissingNode()) {
            return new PoolState(
                    false,
                    true,
                    "NothingServes",
                    name + " was made, and nothing serves it; run a provider for " + Kinds.INFOBLOX_POOLS.kind());
        }
        boolean serves = ready.path("status").asText().equals("True");
        return new PoolState(
                serves,
                pool.current(ready),
                serves ? "Bound" : "PoolPending",
                serves
                        ? name + " is ready"
                        : name + " is not ready yet: " + ready.path("message").asText());
    }
}
