package dev.moorage.operator.explain;

import dev.moorage.engine.ledger.Shortage;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What would let a claim go on that waits. */
final class Advice {
    private static final String PAUSED = " is paused: remove its annotation cluster.x-k8s.io/paused.";

    private Advice() {}

    /** The next step; null when the claim's own condition says it. */
    static @Nullable String on(Claim claim, PoolSight sight, @Nullable QueuePlace queue) {
        Pool pool = sight.pool();
        if (claim.serving() == Serving.PAUSED) {
            return claim.key() + PAUSED;
        }
        if (pool == null) {
            return "Create " + sight.key()
                    + ", or make the claim anew on a pool that exists: its poolRef cannot be changed.";
        }
        if (pool.reading() instanceof PoolReading.Unreadable unreadable) {
            return "Correct " + unreadable.field() + " of " + sight.key() + ": " + unreadable.message() + ".";
        }
        if (pool.deleting()) {
            return sight.key() + " is being deleted: make the claim anew on another pool, or the pool once it is gone.";
        }
        if (pool.paused()) {
            return sight.key() + PAUSED;
        }
        if (claim.request() instanceof Request.Certain certain) {
            return "It asks for " + certain.address() + " and no other: `moorage why address " + certain.address()
                    + "` says who has that.";
        }
        PoolDefinition definition = sight.definition();
        return queue == null || definition == null ? null : room(sight, definition, queue);
    }

    private static String room(PoolSight sight, PoolDefinition definition, QueuePlace queue) {
        Shortage shortage = Shortage.of(definition, sight.occupancy());
        BigInteger lacking =
                BigInteger.valueOf(queue.place() + sight.setAside()).subtract(shortage.free());
        if (lacking.signum() <= 0) {
            return "There is room for it: an operator that serves it binds it in a moment. If that does not happen, see"
                    + " whether one runs (its Lease is renewed) and what its log says.";
        }
        boolean one = lacking.equals(BigInteger.ONE);
        return "It is bound as soon as " + lacking + " more "
                + (one ? sight.unit().word() : sight.unit().words())
                + (one ? " is" : " are") + " free: delete claims that are not needed any more, or add to "
                + field(sight, definition) + " of " + sight.key()
                + (shortage.nextExpiry() == null
                        ? "."
                        : "; the next quarantine ends at " + shortage.nextExpiry() + ".");
    }

    private static String field(PoolSight sight, PoolDefinition definition) {
        if (definition.sequence() != null) {
            return "spec.pools";
        }
        return sight.key().prefixes() ? "spec.prefixes" : "spec.addresses";
    }
}
