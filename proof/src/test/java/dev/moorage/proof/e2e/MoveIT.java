package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Mover;
import dev.moorage.proof.e2e.harness.OperatorLog;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import org.junit.jupiter.api.Test;

/** Claims that are moved to another cluster and back, with an operator on both sides. */
class MoveIT {
    @Test
    void a_move_there_and_back_keeps_every_address() {
        try (TestCluster hereCluster = TestCluster.start();
                TestCluster thereCluster = TestCluster.start();
                OperatorLog log = OperatorLog.listen()) {
            Scene here = hereCluster.newScene("move");
            Scene there = thereCluster.newScene("move");
            assertThat(here.namespace()).isEqualTo(there.namespace());
            here.operator();
            there.operator();
            prepare(here);

            Mover.move(here, there);
            assertKept(there);
            assertLeft(here);
            assertThat(log.warnings())
                    .anyMatch(it -> it.contains("Orphaned") && it.contains(here.namespace() + "/wide"));

            Mover.move(there, here);
            assertKept(here);
            assertLeft(there);
            here.close();
            there.close();
        }
    }

    /** Two claims of a Cluster and one without, none of which has the lowest address. */
    private static void prepare(Scene scene) {
        scene.cluster("prod").create();
        Pool pool = scene.pool("office").of("10.0.0.7-10.0.0.20").create();
        Pool global = scene.globalPool("wide").of("10.1.0.7-10.1.0.20").create();
        Claim first = scene.claim("first").on(pool).create();
        Claim firstWide = scene.claim("first-wide").on(global).create();
        assertThat(first).isBoundTo("10.0.0.7");
        assertThat(firstWide).isBoundTo("10.1.0.7");
        assertThat(scene.claim("machine").on(pool).ofCluster("prod").create()).isBoundTo("10.0.0.8");
        assertThat(scene.claim("alone").on(pool).create()).isBoundTo("10.0.0.9");
        assertThat(scene.claim("wide").on(global).ofCluster("prod").create()).isBoundTo("10.1.0.8");
        first.delete();
        firstWide.delete();
        assertThat(first).isGone();
        assertThat(firstWide).isGone();
    }

    private static void assertKept(Scene scene) {
        assertThat(scene.existingClaim("machine")).isBoundTo("10.0.0.8");
        assertThat(scene.existingClaim("alone")).isBoundTo("10.0.0.9");
        assertThat(scene.existingClaim("wide")).isBoundTo("10.1.0.8");
        assertThat(scene.existingPool("office")).counts(14, 2, 12, 0);
        assertThat(scene.existingGlobalPool("wide")).counts(14, 1, 13, 0);
    }

    /** Nothing but the address of the global pool, which no claim stands behind any more. */
    private static void assertLeft(Scene scene) {
        for (String claim : new String[] {"machine", "alone", "wide"}) {
            assertThat(scene.existingClaim(claim)).isGone();
        }
        assertThat(scene.existingClaim("machine").address()).isGone();
        assertThat(scene.existingClaim("alone").address()).isGone();
        assertThat(scene.existingPool("office")).isGone();
        assertThat(scene.existingGlobalPool("wide")).counts(14, 1, 13, 0);
        assertThat(scene.existingClaim("wide").address().text()).isEqualTo("10.1.0.8");
        scene.awaitEntry(
                scene.existingGlobalPool("wide"),
                "10.1.0.8",
                "8 Orphaned IPAddressClaim " + scene.namespace() + " wide ");
    }
}
