package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.ObjectKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Clusters that are there, and the claims that name them. */
final class Clusters {
    /** A Cluster that is there. */
    record SeenCluster(String uid, boolean paused) {}

    private final World world;
    private final Map<ObjectKey, SeenCluster> seen = new HashMap<>();
    private final Map<ObjectKey, Set<ClaimKey>> claims = new HashMap<>();

    Clusters(World world) {
        this.world = world;
    }

    /** What is known of a Cluster; null when it is not there. */
    @Nullable SeenCluster get(@Nullable ObjectKey key) {
        return seen.get(key);
    }

    /** A claim is there, which may name one. */
    void enter(Claim claim) {
        if (claim.cluster() != null) {
            claims.computeIfAbsent(of(claim, claim.cluster()), _ -> new LinkedHashSet<>())
                    .add(claim.key());
        }
    }

    /** A claim is gone. */
    void leave(Claim claim) {
        if (claim.cluster() != null) {
            ObjectKey key = of(claim, claim.cluster());
            Set<ClaimKey> left = claims.get(key);
            if (left != null && left.remove(claim.key()) && left.isEmpty()) {
                claims.remove(key);
            }
        }
    }

    /** The Cluster is like that now, or is not there. */
    void now(ObjectKey key, @Nullable SeenCluster now) {
        SeenCluster before = now == null ? seen.remove(key) : seen.put(key, now);
        if (before == null || now == null || !before.equals(now)) {
            world.agenda.claims.addAll(claims.getOrDefault(key, Set.of()));
            for (Register register :
                    world.naming.afterAddress().isEmpty() ? List.<Register>of() : world.registers.values()) {
                if (register.pool != null && key.equals(of(register.pool))) {
                    world.agenda.claims.addAll(register.claims);
                    register.wake();
                }
            }
        }
    }

    /** The Cluster that a pool names, or null. */
    static @Nullable ObjectKey of(Pool pool) {
        return pool.cluster() == null ? null : new ObjectKey(pool.key().namespace(), pool.cluster());
    }

    /** The Cluster of that name, as a claim names it. */
    static ObjectKey of(Claim claim, String name) {
        return new ObjectKey(claim.key().namespace(), name);
    }
}
