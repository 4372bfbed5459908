package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import java.util.List;
import java.util.Random;

/** The names that a history is made of: few, so that they meet and are used again. */
final class Cast {
    static final List<String> NAMESPACES = List.of("red", "blue");
    static final List<String> CLAIMS = List.of("a", "b", "c", "d", "e");
    static final List<String> CLUSTERS = List.of("prod", "test");
    static final List<Name> POOLS = List.of(
            new Name(Kind.POOL, "red", "office"),
            new Name(Kind.POOL, "blue", "office"),
            new Name(Kind.POOL, "", "wide"),
            new Name(Kind.POOL, "red", "nets"),
            new Name(Kind.POOL, "", "nets"));

    private static final List<Name> METAL3_POOLS = List.of(
            new Name(Kind.POOL, "red", "metal"),
            new Name(Kind.POOL, "blue", "metal"),
            new Name(Kind.POOL, "red", "office"));

    /** Somebody else's finalizer. */
    static final String FOREIGN = "foreign";

    private Cast() {}

    /** The pools that there are. */
    static List<Name> pools(World world) {
        return world.metal3() ? METAL3_POOLS : POOLS;
    }

    static Name claim(World world, Random random) {
        Kind kind = world.metal3() && random.nextInt(5) < 2 ? Kind.IP_CLAIM : Kind.CLAIM;
        return new Name(
                kind, NAMESPACES.get(random.nextInt(NAMESPACES.size())), CLAIMS.get(random.nextInt(CLAIMS.size())));
    }

    /** A pool that a claim in that namespace may ask. */
    static PoolKey pool(World world, Name claim, Random random) {
        String namespace = claim.namespace();
        if (world.metal3()) {
            boolean metal = claim.kind() == Kind.IP_CLAIM || claim.kind() == Kind.IP_ADDRESS || random.nextInt(6) > 0;
            return new Name(Kind.POOL, namespace, metal ? "metal" : "office").poolKey();
        }
        if (random.nextInt(3) == 0) {
            String own = namespace.equals("red") && random.nextBoolean() ? namespace : "";
            return new Name(Kind.POOL, own, "nets").poolKey();
        }
        boolean global = random.nextInt(3) == 0;
        return (global ? POOLS.get(2) : new Name(Kind.POOL, namespace, "office")).poolKey();
    }

    static Name pool(World world, Random random) {
        List<Name> pools = pools(world);
        return pools.get(random.nextInt(pools.size()));
    }

    static Name cluster(Random random) {
        return new Name(
                Kind.CLUSTER,
                NAMESPACES.get(random.nextInt(NAMESPACES.size())),
                CLUSTERS.get(random.nextInt(CLUSTERS.size())));
    }
}
