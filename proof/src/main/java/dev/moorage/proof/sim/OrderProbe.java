package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Fills a pool, at rest, gives room again, and sees that whoever has waited longest gets it. */
final class OrderProbe {
    private static final long SMALL = 6;
    private static final int ROUNDS = 2;
    private static final List<String> CROWD = List.of("p", "q", "r", "s", "t", "u", "v", "w");

    private final Scene scene;
    private final Settling settling;
    private final SimOperator leader;
    private final Random random;

    OrderProbe(Scene scene, Settling settling, SimOperator leader, Random random) {
        this.scene = scene;
        this.settling = settling;
        this.leader = leader;
        this.random = random;
    }

    void probe() {
        Name pool = Cast.pool(scene.api.world, random);
        if (!small(pool)) {
            return;
        }
        crowd(pool);
        PoolKey key = pool.poolKey();
        for (int round = 0; round < ROUNDS; round++) {
            List<Stored> waiting = scene.checker.waiting(key);
            Stored released = scene.checker.roomGiver(key);
            if (waiting.size() < 2 || released == null) {
                return;
            }
            scene.say("-- room in a full pool: " + released.name() + " is released");
            scene.user();
            scene.api.delete(released.name(), null, null, false);
            disturb();
            settling.settle(leader);
            scene.checker.servedInOrder(waiting);
        }
    }

    private boolean small(Name name) {
        Stored pool = scene.api.get(name);
        return pool != null
                && pool.pool().settings().read() instanceof PoolReading.Defined defined
                && defined.definition().total() <= SMALL;
    }

    private void crowd(Name pool) {
        List<String> names = new ArrayList<>(CROWD);
        Collections.shuffle(names, random);
        String namespace = pool.namespace().isEmpty() ? "red" : pool.namespace();
        scene.user();
        for (String name : names) {
            scene.clock.advance(Duration.ofSeconds(1));
            scene.api.create(
                    new Name(
                            Name.byAddress(pool.poolKey()) && random.nextBoolean() ? Kind.IP_CLAIM : Kind.CLAIM,
                            namespace,
                            name),
                    Set.of(),
                    List.of(),
                    new Body.OfClaim(pool.poolKey(), null, null, null, false, false));
        }
        settling.settle(leader);
    }

    /** Has the next write of any page fail: who loses by that keeps his place. */
    private void disturb() {
        for (Stored page : scene.api.list(Kind.PAGE)) {
            if (random.nextBoolean()) {
                scene.api.update(page.name(), null, null, Stored::touched);
            }
        }
    }
}
