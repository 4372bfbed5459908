package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Cluster;
import dev.moorage.proof.e2e.harness.Mover;
import dev.moorage.proof.e2e.harness.OperatorLog;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.metal3.Place;
import io.fabric8.kubernetes.api.model.OwnerReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims that are moved to another cluster and back, with an operator on both sides. */
class MoveIT {
    private static final String POOL_OF_A_CLUSTER = """
            {clusterName: prod, namePrefix: p, prefix: 24, gateway: 10.0.0.1, preAllocations: {kept: 10.0.0.15},
             pools: [{start: 10.0.0.7, end: 10.0.0.20}]}""";

    private static TestCluster hereCluster;
    private static TestCluster thereCluster;
    private static TestOperator hereOperator;
    private static TestOperator thereOperator;

    @BeforeAll
    static void start() {
        hereCluster = TestCluster.start();
        thereCluster = TestCluster.start();
        hereOperator = hereCluster.operator(OperatorOptions.DEFAULT);
        thereOperator = thereCluster.operator(OperatorOptions.DEFAULT);
    }

    @AfterAll
    static void end() {
        hereOperator.close();
        thereOperator.close();
        hereCluster.close();
        thereCluster.close();
    }

    @Test
    void a_move_there_and_back_keeps_every_address() throws InterruptedException {
        try (Scene here = hereCluster.newScene("move");
                Scene there = thereCluster.newScene(here);
                OperatorLog log = OperatorLog.listen()) {
            prepare(here);

            Mover.move(here, there);
            assertKept(there);
            assertLeft(here);
            log.awaitWarning(it -> it.contains("Orphaned") && it.contains(here.namespace() + "/wide"));

            Mover.move(there, here);
            assertKept(here);
            assertLeft(there);
        }
    }

    @Test
    void a_pivot_of_metal3s_pools_there_and_back_keeps_every_address_and_rebuilds_the_indexes() {
        try (Scene here = hereCluster.newScene("pivot");
                Scene there = thereCluster.newScene(here)) {
            Place source = new Place(here);
            Place target = new Place(there);
            prepare(source);

            Mover.move(here, there);
            assertKept(target, "p-10-0-0-7");
            source.assertEmpty();

            Mover.move(there, here);
            assertKept(source, "p-10-0-0-7");
            target.assertEmpty();
        }
    }

    /** Claims of both kinds, none of which has the lowest address, and one that comes when the Cluster is paused. */
    private static void prepare(Place place) {
        Cluster cluster = place.scene().cluster("prod").create();
        place.pool("pool1", POOL_OF_A_CLUSTER);
        place.claim("first", "pool1");
        assertThat(place.bound("first")).isEqualTo("p-10-0-0-7");
        place.claim("machine", "pool1");
        assertThat(place.bound("machine")).isEqualTo("p-10-0-0-8");
        place.clusterApiClaim("machine", "pool1");
        assertThat(place.clusterApiBound("machine")).isEqualTo("p-10-0-0-9");
        place.claim("kept", "pool1");
        assertThat(place.bound("kept")).isEqualTo("p-10-0-0-15");
        place.delete(place.metal3("IPClaim", "first"));
        Place.awaitGone(place.metal3("IPClaim", "first"));
        cluster.setPaused(true);
        place.fence();
        place.claim("late", "pool1");
        assertThat(place.saying("late", "Paused").path("status").has("errorMessage"))
                .isFalse();
    }

    private static void assertKept(Place place, String late) {
        assertThat(place.bound("machine")).isEqualTo("p-10-0-0-8");
        assertThat(place.clusterApiBound("machine")).isEqualTo("p-10-0-0-9");
        assertThat(place.bound("kept")).isEqualTo("p-10-0-0-15");
        assertThat(place.bound("late")).as("waited through the move").isEqualTo(late);
        JsonNode pool = Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").size() == 3);
        // Of two claims with one name Cluster API's counts.
        assertThat(pool.at("/status/indexes").toString())
                .contains("\"machine\":\"10.0.0.9\"", "\"kept\":\"10.0.0.15\"", "\"late\":\"10.0.0.7\"");
        assertThat(place.metal3("IPAddress", "p-10-0-0-8")
                        .require()
                        .getMetadata()
                        .getOwnerReferences())
                .extracting(OwnerReference::getUid)
                .containsExactly(place.uid("IPPool", "pool1"), place.uid("IPClaim", "machine"));
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
