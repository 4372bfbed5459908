package dev.moorage.proof.e2e.seen;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.OperatorLog;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class LogIT {
    @Test
    void a_burst_of_claims_leaves_no_line(Scene scene) {
        Pool pool = scene.pool("p").of("10.1.0.0/16").prefix(16).create();
        assertThat(pool).isReady();
        try (OperatorLog log = OperatorLog.listen()) {
            scene.burst(pool, 200).create().assertAllBoundToAddressesOfTheirOwn();
            assertThat(of(scene, log)).isEmpty();
        }
    }

    /** The operator may still be at what other tests left behind. */
    private static List<String> of(Scene scene, OperatorLog log) {
        return log.all().stream()
                .filter(it -> it.contains(" " + scene.namespace() + "/"))
                .toList();
    }

    @Test
    void a_full_pool_is_one_line_however_many_claims_wait(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(scene.claim("first").on(pool).create()).isBound();
        try (OperatorLog log = OperatorLog.listen()) {
            for (int i = 0; i < 5; i++) {
                assertThat(scene.claim("c" + i).on(pool).create()).waits("PoolExhausted");
            }
            assertThat(of(scene, log))
                    .singleElement()
                    .asString()
                    .contains("what=\"PoolExhausted\"")
                    .contains("claim=\"IPAddressClaim " + scene.namespace() + "/c0\"")
                    .contains("pool=\"InClusterIPPool " + scene.namespace() + "/p\"")
                    .contains("who=\"moorage_");
        }
    }
}
