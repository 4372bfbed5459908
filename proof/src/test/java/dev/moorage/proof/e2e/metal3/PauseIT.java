package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.Cluster;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pause is said in a condition, never in the message that machines take for a failure, and holds releases too. */
@ExtendWith(OnCluster.class)
class PauseIT {
    private static final String POOL = "{namePrefix: %s, pools: [{start: 10.0.0.1, end: 10.0.0.9}]%s}";
    private static final String PAUSE = "{\"metadata\":{\"annotations\":{\"cluster.x-k8s.io/paused\":\"\"}}}";
    private static final String UNPAUSE = "{\"metadata\":{\"annotations\":{\"cluster.x-k8s.io/paused\":null}}}";

    @Test
    void the_cluster_of_a_pool_pauses_bind_and_release(Scene scene) {
        Place place = new Place(scene);
        Cluster cluster = scene.cluster("c").create();
        place.pool("pool1", POOL.formatted("p", ", clusterName: c"));
        place.claim("a", "pool1");
        assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
        cluster.setPaused(true);
        place.fence();
        place.claim("b", "pool1");
        assertWaits(place, "b", "Cluster " + scene.namespace() + "/c is paused");
        place.delete(place.metal3("IPClaim", "a"));
        place.fence();
        assertThat(place.metal3("IPAddress", "p-10-0-0-1")
                        .require()
                        .getMetadata()
                        .getDeletionTimestamp())
                .isNull();
        cluster.setPaused(false);
        Place.awaitGone(place.metal3("IPClaim", "a"));
        place.bound("b");
    }

    @Test
    void the_annotation_of_a_pool_pauses_it_with_and_without_a_cluster(Scene scene) {
        Place place = new Place(scene);
        scene.cluster("c").create();
        place.pool("with", POOL.formatted("with", ", clusterName: c"));
        place.pool("without", POOL.formatted("without", ""));
        for (String pool : new String[] {"with", "without"}) {
            Place.await(
                    place.metal3("IPPool", pool),
                    it -> it.at("/status/conditions").size() > 0);
            Place.change(place.metal3("IPPool", pool), PAUSE);
            place.fence();
            place.claim(pool, pool);
            assertWaits(place, pool, "IPPool " + scene.namespace() + "/" + pool + " is paused");
            Place.change(place.metal3("IPPool", pool), UNPAUSE);
            assertThat(place.bound(pool)).isEqualTo(pool + "-10-0-0-1");
        }
    }

    @Test
    void the_annotation_of_a_claim_pauses_that_claim_alone(Scene scene) {
        Place place = new Place(scene);
        place.claim("a", "pool1");
        place.saying("a", "PoolNotReady");
        Place.change(place.metal3("IPClaim", "a"), PAUSE);
        assertWaits(place, "a", "The claim is paused");
        place.pool("pool1", POOL.formatted("p", ""));
        place.claim("b", "pool1");
        assertThat(place.bound("b")).isEqualTo("p-10-0-0-1");
        Place.change(place.metal3("IPClaim", "a"), UNPAUSE);
        assertThat(place.bound("a")).isEqualTo("p-10-0-0-2");
    }

    private static void assertWaits(Place place, String claim, String message) {
        JsonNode waiting = place.saying(claim, "Paused");
        assertThat(waiting.at("/status/conditions/0/message").asText()).contains(message);
        assertThat(waiting.path("status").has("errorMessage")).isFalse();
    }
}
