package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Address;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Cluster;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class AdoptionIT {
    @Test
    void address_made_by_hand_is_a_reservation(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Address reserved = scene.address("printer").of(pool).showing("10.0.0.7").create();
        String version = reserved.version();
        assertThat(pool).counts(3, 1, 2, 0);
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.8");
        assertThat(reserved).isUnwrittenSince(version);
    }

    @Test
    void reservation_ends_when_its_address_is_deleted(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Address reserved = scene.address("printer").of(pool).showing("10.0.0.7").create();
        assertThat(pool).counts(1, 1, 0, 0);
        Claim waiting = scene.claim("a").on(pool).create();
        assertThat(waiting).waits("PoolExhausted");
        reserved.delete();
        assertThat(waiting).isBoundTo("10.0.0.7");
    }

    @Test
    void claim_takes_over_the_address_of_its_name(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Address waiting = scene.address("a").of(pool).showing("10.0.0.9").create();
        assertThat(pool).counts(3, 1, 2, 0);
        String uid = waiting.uid();
        scene.cluster("c").create();
        Claim claim = scene.claim("a").on(pool).labelledCluster("c").create();
        assertThat(claim).isBoundTo("10.0.0.9");
        assertThat(waiting.uid()).isEqualTo(uid);
        assertThat(waiting).hasFinalizers("ipam.cluster.x-k8s.io/ProtectAddress");
        assertThat(waiting.now().at("/metadata/ownerReferences").findValuesAsText("uid"))
                .containsExactly(claim.uid(), pool.uid());
        assertThat(waiting.now().at("/metadata/ownerReferences").findValuesAsText("controller"))
                .containsExactly("true", "false");
        assertThat(waiting.now().at("/metadata/labels").toString())
                .isEqualTo("{\"cluster.x-k8s.io/cluster-name\":\"c\"}");
    }

    @Test
    void owners_finalizers_and_labels_of_others_stay_on_an_address_that_is_taken_over(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Cluster owner = scene.cluster("owner").create();
        Address address = scene.address("a")
                .of(pool)
                .showing("10.0.0.7")
                .label("mine", "yes")
                .finalizer("example.com/theirs")
                .ownedBy("cluster.x-k8s.io/v1beta2", "Cluster", "owner", owner.uid(), true)
                .create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        assertThat(address).hasFinalizers("example.com/theirs", "ipam.cluster.x-k8s.io/ProtectAddress");
        assertThat(address.now().at("/metadata/ownerReferences").findValuesAsText("uid"))
                .containsExactly(owner.uid(), claim.uid(), pool.uid());
        assertThat(address.now().at("/metadata/ownerReferences").findValuesAsText("controller"))
                .as("a second controller would be refused")
                .containsExactly("true", "false", "false");
        assertThat(address.now().at("/metadata/labels").toString()).isEqualTo("{\"mine\":\"yes\"}");
        address.forceFinalizersAway();
    }

    @Test
    void address_outside_the_pool_is_taken_over_and_out_of_range(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        var _ = scene.address("a").of(pool).showing("10.9.9.9").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.9.9.9");
        assertThat(pool).counts(1, 1, 1, 1);
    }

    @Test
    void address_of_another_pool_stands_in_the_way_and_is_left_alone(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Pool other = scene.pool("other").of("10.0.0.7").create();
        Address address = scene.address("a").of(other).showing("10.0.0.7").create();
        String version = address.version();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim)
                .waits(
                        "AllocationFailed",
                        "IPAddress " + scene.namespace() + "/a",
                        "InClusterIPPool " + scene.namespace() + "/other");
        assertThat(address).isUnwrittenSince(version);
        address.delete();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void address_that_somebody_else_holds_is_not_taken_over(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
        Claim holder = scene.claim("holder").on(pool).create();
        assertThat(holder).isBoundTo("10.0.0.7");
        Address address = scene.address("a").of(pool).showing("10.0.0.7").create();
        assertThat(pool).counts(2, 2, 1, 0);
        String version = address.version();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("AllocationFailed", "10.0.0.7", "holder");
        assertThat(address).isUnwrittenSince(version);
        address.delete();
        assertThat(claim).isBoundTo("10.0.0.8");
    }

    @Test
    void one_that_carries_our_finalizer_goes_when_it_is_deleted_too(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
        assertThat(scene.claim("holder").on(pool).create()).isBoundTo("10.0.0.7");
        Address address = scene.address("a")
                .of(pool)
                .showing("10.0.0.7")
                .finalizer("ipam.cluster.x-k8s.io/ProtectAddress")
                .create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("AllocationFailed", "10.0.0.7", "holder", "delete the IPAddress");
        address.delete();
        assertThat(claim).isBoundTo("10.0.0.8");
    }

    @Test
    void address_made_by_hand_on_a_bound_one_is_reported_as_a_conflict(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        Address copy = scene.address("copy").of(pool).showing("10.0.0.7").create();
        assertThat(claim).isNotReady("AddressConflict", "10.0.0.7", "copy");
        assertThat(claim.address().text()).isEqualTo("10.0.0.7");
        copy.delete();
        assertThat(claim).isBoundTo("10.0.0.7");
    }
}
