package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands in an address, field by field, as its consumers read it. */
@ExtendWith(OnCluster.class)
class FieldsIT {
    private static JsonNode spec(Place place, String address) {
        return Place.await(place.metal3("IPAddress", address), _ -> true).path("spec");
    }

    @Test
    void an_entry_overrides_what_it_names_and_dns_servers_are_replaced_as_a_whole(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", """
                {namePrefix: p, prefix: 24, gateway: 10.0.0.254, dnsServers: [10.0.0.53, 10.0.0.54], pools: [
                {start: 10.0.0.1, end: 10.0.0.1}, {start: 10.0.0.9, end: 10.0.0.9, dnsServers: [10.0.0.55]},
                {start: 10.0.0.17, end: 10.0.0.17, prefix: 28, gateway: 10.0.0.30}]}""");
        place.claim("a", "pool1");
        JsonNode plain = spec(place, place.bound("a"));
        assertThat(plain.path("prefix").asInt()).isEqualTo(24);
        assertThat(plain.path("gateway").asText()).isEqualTo("10.0.0.254");
        assertThat(plain.path("dnsServers").toString()).isEqualTo("[\"10.0.0.53\",\"10.0.0.54\"]");
        assertThat(plain.at("/claim/namespace").asText()).isEqualTo(scene.namespace());
        assertThat(plain.at("/pool/namespace").asText()).isEqualTo(scene.namespace());
        place.claim("b", "pool1");
        JsonNode served = spec(place, place.bound("b"));
        assertThat(served.path("dnsServers").toString()).isEqualTo("[\"10.0.0.55\"]");
        assertThat(served.path("gateway").asText()).isEqualTo("10.0.0.254");
        place.claim("c", "{ipAddress: 10.0.0.17}", "{name: pool1}");
        JsonNode asked = spec(place, place.bound("c"));
        assertThat(asked.path("prefix").asInt()).isEqualTo(28);
        assertThat(asked.path("gateway").asText()).isEqualTo("10.0.0.30");
    }

    @Test
    void what_a_pool_does_not_say_is_left_out_and_what_was_given_stays_when_it_says_something_else(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.claim("a", "pool1");
        String bound = place.bound("a");
        JsonNode bare = spec(place, bound);
        assertThat(bare.has("prefix") || bare.has("gateway") || bare.has("dnsServers"))
                .as(bare.toString())
                .isFalse();
        Place.change(place.metal3("IPPool", "pool1"), "{\"spec\":{\"prefix\":24,\"gateway\":\"10.0.0.254\"}}");
        place.claim("b", "pool1");
        assertThat(spec(place, place.bound("b")).path("prefix").asInt()).isEqualTo(24);
        assertThat(spec(place, bound)).isEqualTo(bare);
    }

    @Test
    void an_address_of_cluster_api_says_whose_it_is_in_that_apis_fields(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, dnsServers: [10.0.0.53], pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.clusterApiClaim("machine", "pool1");
        JsonNode address = Place.await(place.clusterApi("IPAddress", place.clusterApiBound("machine")), _ -> true);
        JsonNode spec = address.path("spec");
        assertThat(spec.at("/poolRef/apiGroup").asText()).isEqualTo("ipam.metal3.io");
        assertThat(spec.at("/poolRef/kind").asText()).isEqualTo("IPPool");
        assertThat(spec.at("/poolRef/name").asText()).isEqualTo("pool1");
        assertThat(spec.at("/claimRef/name").asText()).isEqualTo("machine");
        assertThat(spec.path("prefix").isInt() && spec.path("prefix").asInt() == 0)
                .as("required there, and nothing is said of it")
                .isTrue();
        assertThat(spec.has("gateway") || spec.has("dnsServers")).isFalse();
        assertThat(address.at("/metadata/finalizers").toString()).isEqualTo("[\"ipam.metal3.io/ipaddress\"]");
        assertThat(address.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("IPPool");
        assertThat(address.at("/metadata/ownerReferences/1/kind").asText()).isEqualTo("IPAddressClaim");
    }

    @Test
    void ipv6_is_written_as_go_writes_it_wherever_it_stands_and_however_it_was_spelled(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", """
                {namePrefix: p, prefix: 96, preAllocations: {kept: "2001:0ABC::0005"}, pools: [
                {start: "2001:ABD::", end: "2001:ABD:0::0"}, {subnet: "2001:ABC::0/96"}]}""");
        place.claim("first", "pool1");
        assertThat(place.bound("first")).as("no name ends with a dash").isEqualTo("p-2001-abd");
        for (int i = 1; i <= 5; i++) {
            place.claim("c" + i, "pool1");
            String host = i < 5 ? String.valueOf(i) : "6";
            assertThat(place.bound("c" + i)).isEqualTo("p-2001-abc--" + host);
        }
        place.claim("kept", "pool1");
        assertThat(place.bound("kept")).isEqualTo("p-2001-abc--5");
        assertThat(spec(place, "p-2001-abc--5").path("address").asText()).isEqualTo("2001:abc::5");
        JsonNode pool = Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").size() == 7);
        assertThat(pool.at("/status/indexes/kept").asText()).isEqualTo("2001:abc::5");
        assertThat(pool.at("/status/indexes/first").asText()).isEqualTo("2001:abd::");
    }

    /** As Cluster API Provider Metal3 has machines come back to their addresses: the status of then is the spec of now. */
    @Test
    void the_indexes_of_a_pool_are_the_preallocations_of_the_next_and_keep_no_pool_from_going(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        for (String claim : new String[] {"x", "y", "z"}) {
            place.claim(claim, "pool1");
            place.bound(claim);
        }
        JsonNode indexes = Place.await(
                        place.metal3("IPPool", "pool1"),
                        it -> it.at("/status/indexes").size() == 3)
                .at("/status/indexes");
        for (String claim : new String[] {"x", "y", "z"}) {
            place.delete(place.metal3("IPClaim", claim));
            Place.awaitGone(place.metal3("IPClaim", claim));
        }
        Place.change(place.metal3("IPPool", "pool1"), "{\"spec\":{\"preAllocations\":" + indexes + "}}");
        Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").isEmpty());
        for (String claim : new String[] {"z", "y", "x"}) {
            place.claim(claim, "pool1");
            assertThat(place.bound(claim))
                    .isEqualTo("p-" + indexes.path(claim).asText().replace('.', '-'));
        }
        for (String claim : new String[] {"x", "y", "z"}) {
            place.delete(place.metal3("IPClaim", claim));
        }
        place.delete(place.metal3("IPPool", "pool1"));
        Place.awaitGone(place.metal3("IPPool", "pool1"));
        place.assertEmpty();
    }
}
