package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Cluster;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class PauseIT {
    @Test
    void paused_claim_is_left_alone_until_it_is_unpaused(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).paused().create();
        assertThat(claim)
                .waits("Paused", "claim is paused", "cluster.x-k8s.io/paused")
                .hasFinalizers();
        claim.unpause();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void paused_claim_is_left_alone_when_its_pool_comes_grows_or_is_unpaused_and_when_its_cluster_is(Scene scene) {
        Cluster cluster = scene.cluster("c").pausedBySpec().create();
        Claim claim = scene.claim("a").onPool("p").ofCluster("c").paused().create();
        Pool pool = scene.pool("p").of("10.0.0.7").paused().create();
        cluster.setPaused(false);
        pool.unpause();
        pool.setAddresses("10.0.0.7-10.0.0.8");
        assertThat(scene.claim("b").on(pool).ofCluster("c").create()).isBoundTo("10.0.0.7");
        assertThat(claim).waits("Paused", "claim is paused").hasFinalizers();
    }

    @Test
    void claim_of_a_paused_pool_waits_until_the_pool_is_unpaused(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").paused().create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("Paused", "InClusterIPPool " + scene.namespace() + "/p is paused");
        pool.unpause();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void claim_of_a_paused_cluster_waits_until_the_cluster_is_unpaused(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Cluster cluster = scene.cluster("c").pausedBySpec().create();
        Claim claim = scene.claim("a").on(pool).ofCluster("c").create();
        assertThat(claim).waits("Paused", "Cluster " + scene.namespace() + "/c is paused");
        cluster.setPaused(false);
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void cluster_is_paused_by_annotation_too(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Cluster cluster = scene.cluster("c").paused().create();
        Claim claim = scene.claim("a").on(pool).labelledCluster("c").create();
        assertThat(claim).waits("Paused", "Cluster " + scene.namespace() + "/c is paused");
        cluster.unpause();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void pause_holds_the_release_of_a_claim(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        claim.pause();
        claim.delete();
        scene.fence();
        assertThat(claim).hasFinalizers("ipam.cluster.x-k8s.io/ReleaseAddress");
        assertThat(claim.address().text()).isEqualTo("10.0.0.7");
        claim.unpause();
        assertThat(claim).isGone();
        assertThat(claim.address()).isGone();
    }

    @Test
    void pause_of_the_pool_holds_the_release_of_its_claims(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        pool.pause();
        scene.fence();
        claim.delete();
        scene.fence();
        assertThat(claim.address().text()).isEqualTo("10.0.0.7");
        pool.unpause();
        assertThat(claim).isGone();
    }

    @Test
    void pause_of_the_cluster_holds_the_release_of_its_claims(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Cluster cluster = scene.cluster("c").create();
        Claim claim = scene.claim("a").on(pool).ofCluster("c").create();
        assertThat(claim).isBound();
        cluster.setPaused(true);
        scene.fence();
        claim.delete();
        scene.fence();
        assertThat(claim.address().text()).isEqualTo("10.0.0.7");
        cluster.setPaused(false);
        assertThat(claim).isGone();
    }

    @Test
    void bound_claim_stays_as_it_is_while_paused(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        pool.pause();
        claim.pause();
        String version = claim.version();
        scene.fence();
        assertThat(claim).isUnwrittenSince(version).isBoundTo("10.0.0.7");
    }

    @Test
    void status_of_a_paused_pool_is_still_counted(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").paused().create();
        var _ = scene.address("hand-made").of(pool).showing("10.0.0.8").create();
        assertThat(pool).counts(3, 1, 2, 0);
    }
}
