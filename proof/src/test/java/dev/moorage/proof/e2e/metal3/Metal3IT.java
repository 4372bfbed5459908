package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class Metal3IT {
    private static final String INTRODUCTION = """
            {namePrefix: test1-prov, prefix: 24, gateway: 192.168.1.1, preAllocations: {claim1: 192.168.0.12},
             pools: [{start: 192.168.0.10, end: 192.168.0.30, prefix: 25, gateway: 192.168.0.1},
             {subnet: 192.168.1.1/26}, {subnet: 192.168.1.128/25}]%s}""";

    @Test
    void the_pool_of_the_introduction_gives_its_addresses_in_order(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", INTRODUCTION.formatted(""));
        place.claim("a", "pool1");
        assertThat(place.bound("a")).isEqualTo("test1-prov-192-168-0-10");
        place.claim("b", "pool1");
        assertThat(place.bound("b")).isEqualTo("test1-prov-192-168-0-11");
        place.claim("test1-controlplane-template-0-pool1", "pool1");
        assertThat(place.bound("test1-controlplane-template-0-pool1")).isEqualTo("test1-prov-192-168-0-13");
        place.claim("claim1", "pool1");
        assertThat(place.bound("claim1")).isEqualTo("test1-prov-192-168-0-12");

        JsonNode address = Place.await(place.metal3("IPAddress", "test1-prov-192-168-0-13"), _ -> true);
        assertThat(address.path("spec").toString())
                .contains("\"address\":\"192.168.0.13\"", "\"prefix\":25", "\"gateway\":\"192.168.0.1\"")
                .contains("\"name\":\"pool1\"", "\"name\":\"test1-controlplane-template-0-pool1\"");
        assertThat(address.at("/metadata/finalizers").toString()).isEqualTo("[\"ipaddress.ipam.metal3.io\"]");
        assertThat(address.at("/metadata/labels").toString()).isEqualTo("{\"machine\":\"m\"}");
        assertThat(address.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("IPPool");
        assertThat(address.at("/metadata/ownerReferences/1/kind").asText()).isEqualTo("IPClaim");
        assertThat(address.at("/metadata/ownerReferences/1").has("controller")).isFalse();

        JsonNode pool = Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").size() == 4);
        assertThat(pool.at("/status/indexes/claim1").asText()).isEqualTo("192.168.0.12");
        assertThat(pool.at("/status/capacity").asLong()).isEqualTo(210);
        assertThat(pool.at("/status/lastUpdated").asText()).isNotEmpty();
        assertThat(pool.at("/metadata/finalizers").toString()).isEqualTo("[\"ippool.ipam.metal3.io\"]");
    }

    @Test
    void claims_of_both_kinds_and_one_name_get_addresses_of_their_own_and_go_alone(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, prefix: 24, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.claim("same", "pool1");
        assertThat(place.bound("same")).isEqualTo("p-10-0-0-1");
        place.clusterApiClaim("same", "pool1");
        JsonNode claim = Place.await(
                place.clusterApi("IPAddressClaim", "same"),
                it -> it.at("/status/addressRef").has("name"));
        assertThat(claim.at("/status/addressRef/name").asText()).isEqualTo("p-10-0-0-2");
        assertThat(claim.at("/status/conditions/0/reason").asText()).isEqualTo("AddressAllocated");
        assertThat(claim.at("/metadata/finalizers").toString()).isEqualTo("[\"ipam.metal3.io/ipaddressclaim\"]");

        place.delete(place.metal3("IPClaim", "same"));
        Place.awaitGone(place.metal3("IPClaim", "same"));
        Place.awaitGone(place.metal3("IPAddress", "p-10-0-0-1"));
        assertThat(place.clusterApi("IPAddress", "p-10-0-0-2").get()).isNotNull();
        place.claim("same", "pool1");
        assertThat(place.bound("same")).as("made again at once").isEqualTo("p-10-0-0-1");
    }

    @Test
    void claims_that_find_no_room_are_told_so_and_bound_when_there_is_some(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.1}]}");
        place.claim("first", "pool1");
        place.bound("first");
        place.claim("second", "pool1");
        assertThat(place.saying("second", "PoolExhausted")
                        .at("/status/errorMessage")
                        .asText())
                .isEqualTo("Exhausted IP Pools");
        place.claim("beyond", "{ipAddress: 10.9.9.9}", "{name: pool1}");
        JsonNode beyond = place.saying("beyond", "PoolExhausted");
        assertThat(beyond.at("/status/errorMessage").asText()).isEqualTo("Exhausted IP Pools");
        assertThat(beyond.at("/status/conditions/0/message").asText()).contains("10.9.9.9 is in none of the entries");
        place.claim("taken", "{ipAddress: 10.0.0.1}", "{name: pool1}");
        assertThat(place.saying("taken", "AllocationFailed")
                        .at("/status/errorMessage")
                        .asText())
                .isEqualTo("Requested IP not available");

        Place.change(
                place.metal3("IPPool", "pool1"),
                "{\"spec\":{\"pools\":[{\"start\":\"10.0.0.1\",\"end\":\"10.0.0.2\"}]}}");
        assertThat(place.bound("second")).isEqualTo("p-10-0-0-2");
        assertThat(place.saying("second", "AddressAllocated").path("status").has("errorMessage"))
                .isFalse();
        place.delete(place.metal3("IPClaim", "first"));
        assertThat(place.bound("taken")).isEqualTo("p-10-0-0-1");
    }

    @Test
    void claims_wait_for_pool_and_cluster_without_an_error_message(Scene scene) {
        Place place = new Place(scene);
        place.claim("a", "pool1");
        assertThat(place.saying("a", "PoolNotReady").path("status").has("errorMessage"))
                .isFalse();
        place.pool("pool1", INTRODUCTION.formatted(", clusterName: cluster1"));
        assertThat(place.saying("a", "ClusterNotFound").path("status").has("errorMessage"))
                .isFalse();
        Place.await(
                place.metal3("IPPool", "pool1"),
                it -> it.at("/status/conditions/0/reason").asText().equals("ClusterNotFound"));
        scene.cluster("cluster1").create();
        assertThat(place.bound("a")).isEqualTo("test1-prov-192-168-0-10");
        JsonNode pool = Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").has("a"));
        assertThat(pool.at("/metadata/labels").toString())
                .contains("\"cluster.x-k8s.io/cluster-name\":\"cluster1\"")
                .contains("\"cluster.x-k8s.io/provider\":\"ipam-metal3\"");
        assertThat(pool.at("/metadata/ownerReferences/0/name").asText()).isEqualTo("cluster1");
        place.claim("elsewhere", "{}", "{name: pool1, namespace: default}");
        assertThat(place.saying("elsewhere", "PoolNotReady")
                        .at("/status/conditions/0/message")
                        .asText())
                .contains("is in another namespace");
    }

    @Test
    void a_claim_that_others_keep_is_released_once_they_let_it_go(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.1}]}");
        place.claim("a", "pool1");
        place.bound("a");
        Place.change(
                place.metal3("IPClaim", "a"),
                "{\"metadata\":{\"finalizers\":[\"metal3data.infrastructure.cluster.x-k8s.io\","
                        + "\"ipclaim.ipam.metal3.io\"]}}");
        place.delete(place.metal3("IPClaim", "a"));
        place.claim("b", "pool1");
        place.saying("b", "PoolExhausted");
        assertThat(place.metal3("IPAddress", "p-10-0-0-1").get().getMetadata().getDeletionTimestamp())
                .isNull();
        Place.change(place.metal3("IPClaim", "a"), "{\"metadata\":{\"finalizers\":[\"ipclaim.ipam.metal3.io\"]}}");
        assertThat(place.bound("b")).isEqualTo("p-10-0-0-1");
        place.delete(place.metal3("IPPool", "pool1"));
        place.delete(place.metal3("IPClaim", "b"));
        Place.awaitGone(place.metal3("IPClaim", "b"));
        Place.awaitGone(place.metal3("IPPool", "pool1"));
    }

    @Test
    void an_address_made_by_hand_is_out_of_reach_and_linked_to_the_claim_that_it_names(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        scene.apply("""
                apiVersion: ipam.metal3.io/v1alpha1
                kind: IPAddress
                metadata: {name: by-hand}
                spec: {address: 10.0.0.1, pool: {name: pool1}, claim: {name: later}}
                """);
        Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").has("later"));
        place.claim("a", "pool1");
        assertThat(place.bound("a")).isEqualTo("p-10-0-0-2");
        place.claim("later", "pool1");
        assertThat(place.bound("later")).isEqualTo("by-hand");
    }
}
