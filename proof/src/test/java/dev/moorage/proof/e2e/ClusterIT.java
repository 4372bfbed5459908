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
class ClusterIT {
    @Test
    void claim_waits_for_a_cluster_that_is_named_in_its_spec_and_not_there(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).ofCluster("c").create();
        assertThat(claim)
                .waits("ClusterNotFound", "Cluster " + scene.namespace() + "/c does not exist")
                .hasFinalizers();
        scene.cluster("c").create();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void claim_waits_for_a_cluster_that_is_named_by_label_and_not_there(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).labelledCluster("c").create();
        assertThat(claim).waits("ClusterNotFound", "Cluster " + scene.namespace() + "/c does not exist");
        scene.cluster("c").create();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void cluster_in_the_spec_wins_over_the_label(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        scene.cluster("by-spec").create();
        Claim claim = scene.claim("a")
                .on(pool)
                .ofCluster("by-spec")
                .labelledCluster("absent")
                .create();
        assertThat(claim).isBound();
    }

    @Test
    void empty_label_names_no_cluster(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(scene.claim("a").on(pool).labelledCluster("").create()).isBound();
    }

    @Test
    void cluster_of_another_namespace_does_not_count(Scene scene) {
        Pool pool = scene.globalPool("p").of("10.0.0.7").create();
        try (Scene other = scene.elsewhere()) {
            other.cluster("c").create();
            Claim claim = scene.claim("a").on(pool).ofCluster("c").create();
            assertThat(claim).waits("ClusterNotFound", scene.namespace() + "/c");
        }
    }

    @Test
    void claim_is_released_though_its_cluster_is_gone(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Cluster cluster = scene.cluster("c").create();
        Claim claim = scene.claim("a").on(pool).ofCluster("c").create();
        assertThat(claim).isBound();
        cluster.delete();
        claim.delete();
        assertThat(claim).isGone();
        assertThat(claim.address()).isGone();
    }
}
