package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class RulesIT {
    private static final String NINE = "{namePrefix: p, prefix: 24, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}";

    @Test
    void claims_that_are_deleted_at_once_leave_nothing_behind(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", NINE);
        List<String> claims = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "quick-" + i;
            place.claim(name, "pool1");
            place.delete(place.metal3("IPClaim", name));
            place.clusterApiClaim(name, "pool1");
            place.delete(place.clusterApi("IPAddressClaim", name));
            claims.add(name);
        }
        claims.forEach(it -> Place.awaitGone(place.metal3("IPClaim", it)));
        claims.forEach(it -> Place.awaitGone(place.clusterApi("IPAddressClaim", it)));
        // A pool goes only when no address object and no entry of it is left.
        place.delete(place.metal3("IPPool", "pool1"));
        Place.awaitGone(place.metal3("IPPool", "pool1"));
        place.assertEmpty();
    }

    @Test
    void a_claim_that_is_made_again_at_once_gets_an_address_that_is_there_and_its_own(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", NINE);
        for (int i = 0; i < 4; i++) {
            place.claim("again", "pool1");
            String uid = place.uid("IPClaim", "again");
            String bound = place.bound("again");
            assertThat(bound).isEqualTo("p-10-0-0-1");
            var metadata = place.metal3("IPAddress", bound).require().getMetadata();
            assertThat(metadata.getDeletionTimestamp()).isNull();
            assertThat(metadata.getOwnerReferences().getLast().getUid()).isEqualTo(uid);
            place.delete(place.metal3("IPClaim", "again"));
            Place.awaitGone(place.metal3("IPClaim", "again"));
        }
    }

    @Test
    void an_end_bounds_a_subnet_too_and_what_is_beyond_it_stays(Scene scene) {
        Place place = new Place(scene);
        place.pool("bounded", "{namePrefix: q, pools: [{subnet: 10.0.1.0/24, end: 10.0.1.1}]}");
        scene.apply("""
                apiVersion: ipam.metal3.io/v1alpha1
                kind: IPAddress
                metadata: {name: q-10-0-1-9}
                spec: {address: 10.0.1.9, pool: {name: bounded}, claim: {name: beyond}}
                """);
        Place.await(
                place.metal3("IPPool", "bounded"),
                it -> it.at("/status/indexes").has("beyond"));
        place.claim("beyond", "bounded");
        assertThat(place.bound("beyond")).isEqualTo("q-10-0-1-9");
        place.claim("in", "bounded");
        assertThat(place.bound("in")).isEqualTo("q-10-0-1-1");
        place.claim("out", "bounded");
        assertThat(place.saying("out", "PoolExhausted")
                        .at("/status/errorMessage")
                        .asText())
                .isEqualTo("Exhausted IP Pools");
        Place.change(
                place.metal3("IPPool", "bounded"),
                "{\"spec\":{\"pools\":[{\"subnet\":\"10.0.1.0/24\",\"end\":\"10.0.1.2\"}]}}");
        assertThat(place.bound("out")).isEqualTo("q-10-0-1-2");
        JsonNode pool = Place.await(
                place.metal3("IPPool", "bounded"),
                it -> it.at("/status/indexes").size() == 3);
        assertThat(pool.at("/status/indexes/beyond").asText()).isEqualTo("10.0.1.9");
        assertThat(pool.at("/status/conditions").toString()).contains("10.0.1.9 (IPAddress ");
    }

    @Test
    void addresses_are_ruled_out_of_a_live_pool_by_an_unused_name_and_by_splitting_an_entry(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", NINE);
        place.claim("a", "pool1");
        assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
        Place.change(
                place.metal3("IPPool", "pool1"),
                "{\"spec\":{\"preAllocations\":{\"nobody\":\"10.0.0.2\"},\"pools\":["
                        + "{\"start\":\"10.0.0.1\",\"end\":\"10.0.0.3\"},{\"start\":\"10.0.0.6\",\"end\":\"10.0.0.9\"}]}}");
        Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/capacity").asInt() == 7);
        place.claim("b", "pool1");
        assertThat(place.bound("b")).as("10.0.0.2 is kept").isEqualTo("p-10-0-0-3");
        place.claim("c", "pool1");
        assertThat(place.bound("c")).as("10.0.0.4 and .5 are out").isEqualTo("p-10-0-0-6");
    }

    @Test
    void the_end_of_an_address_that_was_made_by_hand_gives_room(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.1}]}");
        scene.apply("""
                apiVersion: ipam.metal3.io/v1alpha1
                kind: IPAddress
                metadata: {name: by-hand}
                spec: {address: 10.0.0.1, pool: {name: pool1}, claim: {name: nobody}}
                """);
        Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").has("nobody"));
        place.claim("a", "pool1");
        place.saying("a", "PoolExhausted");
        place.delete(place.metal3("IPAddress", "by-hand"));
        assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
    }

    @Test
    void a_pool_that_is_forced_away_does_not_wedge_its_claims(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", NINE);
        place.claim("a", "pool1");
        place.clusterApiClaim("b", "pool1");
        place.bound("a");
        place.clusterApiBound("b");
        place.delete(place.metal3("IPPool", "pool1"));
        Place.change(place.metal3("IPPool", "pool1"), "{\"metadata\":{\"finalizers\":null}}");
        Place.awaitGone(place.metal3("IPPool", "pool1"));
        place.delete(place.metal3("IPClaim", "a"));
        place.delete(place.clusterApi("IPAddressClaim", "b"));
        Place.awaitGone(place.metal3("IPClaim", "a"));
        Place.awaitGone(place.clusterApi("IPAddressClaim", "b"));
        place.assertEmpty();
    }

    @Test
    void a_request_that_no_webhook_has_seen_is_told_in_metal3s_words_and_tried_again_when_it_is_edited(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", NINE);
        scene.apply("""
                apiVersion: ipam.cluster.x-k8s.io/v1beta2
                kind: IPAddressClaim
                metadata: {name: a, annotations: {ipAddress: 10.0.0.300}}
                spec: {poolRef: {apiGroup: ipam.metal3.io, kind: IPPool, name: pool1}}
                """);
        JsonNode failed = Place.await(
                place.clusterApi("IPAddressClaim", "a"),
                it -> it.at("/status/conditions/0/reason").asText().equals("AllocationFailed"));
        assertThat(failed.at("/status/conditions/0/message").asText())
                .isEqualTo("Invalid ipAddress annotation \"10.0.0.300\": not a valid IP address");
        Place.change(
                place.clusterApi("IPAddressClaim", "a"),
                "{\"metadata\":{\"annotations\":{\"ipAddress\":\"10.0.0.7\"}}}");
        assertThat(place.clusterApiBound("a")).isEqualTo("p-10-0-0-7");
        place.claim("taken", "{ipAddress: 10.0.0.7}", "{name: pool1}");
        place.saying("taken", "AllocationFailed");
        Place.change(place.metal3("IPClaim", "taken"), "{\"metadata\":{\"annotations\":{\"ipAddress\":\"10.0.0.8\"}}}");
        assertThat(place.bound("taken")).isEqualTo("p-10-0-0-8");
        assertThat(place.saying("taken", "AddressAllocated").path("status").has("errorMessage"))
                .isFalse();
    }

    @Test
    void a_prefix_that_no_address_of_cluster_api_may_have_is_told_and_good_for_metal3s_own(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, prefix: -1, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.clusterApiClaim("a", "pool1");
        JsonNode failed = Place.await(
                place.clusterApi("IPAddressClaim", "a"),
                it -> it.at("/status/conditions/0/reason").asText().equals("AllocationFailed"));
        assertThat(failed.at("/status/conditions/0/message").asText())
                .isEqualTo("Invalid prefix value, it must be between 0 and 128");
        place.claim("own", "pool1");
        place.bound("own");
        Place.change(place.metal3("IPPool", "pool1"), "{\"spec\":{\"prefix\":24}}");
        place.clusterApiBound("a");
    }
}
