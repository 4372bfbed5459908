package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.CLUSTER_NOT_FOUND;
import static dev.moorage.engine.machine.Report.Reason.PAUSED;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Clusters.SeenCluster;
import org.jspecify.annotations.Nullable;

/** Says what keeps everything from being done for a claim or a pool: a pause, or a Cluster that is not there. */
final class Holds {
    /** How the message begins that tells of a Cluster. */
    private static final String CLUSTER = "Cluster ";

    private final World world;

    Holds(World world) {
        this.world = world;
    }

    /** Why nothing is done for a claim that lives, or null. */
    @Nullable Report of(Claim claim, Register register) {
        if (claim.serving() == Serving.PAUSED) {
            return new Report(PAUSED, "The claim is paused; remove its annotation cluster.x-k8s.io/paused to go on.");
        }
        String cluster = claim.cluster();
        if (cluster != null) {
            Report report = of(Clusters.of(claim, cluster), "correct the claim's cluster name");
            if (report != null) {
                return report;
            }
        }
        if (register.byAddress && !register.key.namespace().equals(claim.key().namespace())) {
            return new Report(
                    Report.Reason.POOL_NOT_READY,
                    register.key + " is in another namespace; a claim is served by a pool of its own namespace only.");
        }
        return register.pool == null ? null : of(register.pool);
    }

    /** Why nothing is handed out of a pool, or null. */
    @Nullable Report of(Pool pool) {
        if (pool.paused()) {
            return new Report(
                    PAUSED, pool.key() + " is paused; remove its annotation cluster.x-k8s.io/paused to go on.");
        }
        ObjectKey cluster = Clusters.of(pool);
        return cluster == null ? null : of(cluster, "correct spec.clusterName of " + pool.key());
    }

    private @Nullable Report of(ObjectKey cluster, String otherwise) {
        SeenCluster seen = world.clusters.get(cluster);
        String name = CLUSTER + cluster;
        if (seen == null) {
            return new Report(CLUSTER_NOT_FOUND, name + " does not exist; create it or " + otherwise + ".");
        }
        return seen.paused() ? new Report(PAUSED, name + " is paused; unpause it to go on.") : null;
    }

    /** Whether a release waits: a pause holds it too, a Cluster or a pool that is gone does not. */
    boolean release(Claim claim, Register register) {
        Pool pool = register.pool;
        if (claim.serving() != Serving.SERVED || pool != null && pool.paused()) {
            return true;
        }
        ObjectKey ofPool = pool == null ? null : Clusters.of(pool);
        return claim.cluster() != null && paused(Clusters.of(claim, claim.cluster()))
                || ofPool != null && paused(ofPool);
    }

    /** Whether a pool that is going is not to be written to. */
    boolean removal(Pool pool) {
        ObjectKey cluster = Clusters.of(pool);
        return cluster != null && (pool.paused() || paused(cluster));
    }

    private boolean paused(ObjectKey cluster) {
        SeenCluster seen = world.clusters.get(cluster);
        return seen != null && seen.paused();
    }
}
