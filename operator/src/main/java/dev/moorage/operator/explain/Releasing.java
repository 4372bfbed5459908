package dev.moorage.operator.explain;

import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.pool.Retention;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a claim that is being deleted still waits for. */
final class Releasing {
    private Releasing() {}

    static @Nullable String of(Claim claim, PoolSight sight) {
        Instant deleted = claim.deleted();
        Pool pool = sight.pool();
        if (deleted == null) {
            return null;
        }
        if (claim.serving() == Serving.PAUSED || pool != null && pool.paused()) {
            return "Its release waits: remove the annotation cluster.x-k8s.io/paused of the claim and of its pool.";
        }
        if (claim.serving() == Serving.IN_USE) {
            return "Its release waits for others, who still have a finalizer on it: `kubectl get "
                    + claim.key().kind().toLowerCase(Locale.ROOT) + " -n "
                    + claim.key().namespace() + " " + claim.key().name()
                    + " -o jsonpath={.metadata.finalizers}` names them.";
        }
        Retention retention = pool == null ? Retention.NONE : pool.retention();
        if (!retention.grace().isZero()) {
            return "It was deleted at " + deleted + " and keeps its address until " + deleted.plus(retention.grace())
                    + " (spec.addressReuseGracePeriodSeconds of its pool).";
        }
        return "It was deleted at " + deleted + "; an operator that runs gives its address back in a moment.";
    }
}
