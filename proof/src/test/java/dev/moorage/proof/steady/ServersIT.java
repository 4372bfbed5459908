package dev.moorage.proof.steady;

import dev.moorage.controlplane.ControlPlane;
import dev.moorage.proof.e2e.harness.Pool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers that die or hang while claims are bound and released. */
@ExtendWith(OnTrial.class)
@Timeout(900)
class ServersIT {
    private static final int CLAIMS = 120;

    /** How long etcd stands still, in seconds. */
    private static final int OUTAGE = 60;

    @Test
    void api_server_is_killed_and_comes_back(Trial trial) throws Exception {
        ControlPlane plane = trial.cluster.plane();
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.operator(trial.connection(), trial.options());
        trial.witness.awaitBound(10);
        plane.killApiServer();
        plane.startApiServer();
        trial.witness.awaitBound(CLAIMS);

        trial.deleteClaims();
        trial.witness.await("less than all", () -> trial.witness.boundClaims().size() < CLAIMS - 10);
        plane.killApiServer();
        plane.startApiServer();
        trial.assertSettles(0);
    }

    @Test
    void etcd_stands_still_for_a_minute(Trial trial) throws Exception {
        ControlPlane plane = trial.cluster.plane();
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.operator(trial.connection(), trial.options());
        trial.witness.awaitBound(10);
        plane.pauseEtcd();
        try {
            // The outage itself is what has to last; nothing is waited for that could come sooner.
            var _ = new CountDownLatch(1).await(OUTAGE, TimeUnit.SECONDS);
        } finally {
            plane.resumeEtcd();
        }
        trial.assertSettles(CLAIMS);
    }
}
