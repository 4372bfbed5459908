package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Address;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Go provider leaves behind, and what becomes of it. */
@WithoutOperator
@ExtendWith(OnCluster.class)
class TakeoverIT {
    private static final String CLAIM_FINALIZER = "ipam.cluster.x-k8s.io/ReleaseAddress";
    private static final String ADDRESS_FINALIZER = "ipam.cluster.x-k8s.io/ProtectAddress";
    private static final String POOL_FINALIZER = "ipam.cluster.x-k8s.io/ProtectPool";

    private static Pool pool(Scene scene, String... addresses) {
        return scene.pool("p").of(addresses).finalizer(POOL_FINALIZER).create();
    }

    private static Claim boundClaim(Scene scene, Pool pool, String name, String address, String contractOfOwner) {
        Claim claim = scene.claim(name).on(pool).finalizer(CLAIM_FINALIZER).create();
        addressOf(scene, pool, claim, address, contractOfOwner);
        claim.changeStatus("{\"status\":{\"addressRef\":{\"name\":\"" + name + "\"}}}");
        return claim;
    }

    private static Address addressOf(Scene scene, Pool pool, Claim claim, String address, String contractOfOwner) {
        return scene.address(claim.name())
                .of(pool)
                .showing(address)
                .finalizer(ADDRESS_FINALIZER)
                .ownedBy("ipam.cluster.x-k8s.io/" + contractOfOwner, "IPAddressClaim", claim.name(), claim.uid(), true)
                .ownedBy("ipam.cluster.x-k8s.io/v1alpha2", "InClusterIPPool", pool.name(), pool.uid(), false)
                .create();
    }

    @Test
    void bound_claims_and_their_addresses_are_not_written_at_all(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7-10.0.0.20");
        List<Claim> claims = List.of(
                boundClaim(scene, pool, "new", "10.0.0.7", "v1beta2"),
                boundClaim(scene, pool, "old", "10.0.0.9", "v1beta1"),
                boundClaim(scene, pool, "outside", "10.9.9.9", "v1beta2"));
        scene.operator();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.8");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.10");
        assertThat(pool).counts(14, 5, 10, 1);
        scene.fence();
        assertThat(scene.writes().stream()
                        .filter(it -> claims.stream().anyMatch(claim -> it.contains("/" + claim.name()))))
                .isEmpty();
    }

    @Test
    void bound_prefixes_are_not_written_either_whatever_their_length(Scene scene) {
        Pool pool = scene.prefixPool("p")
                .of("fd00:1::/62")
                .finalizer(POOL_FINALIZER)
                .create();
        List<Claim> claims = List.of(
                boundPrefix(scene, pool, "block", "fd00:1::", 64),
                boundPrefix(scene, pool, "wide", "fd00:1:0:2::", 63));
        scene.operator();
        Claim next = scene.claim("a").on(pool).create();
        assertThat(next).isBoundTo("fd00:1:0:1::/64");
        assertThat(scene.claim("b").on(pool).create()).waits("PoolExhausted");
        assertThat(pool).counts(4, 3, 2, 1);
        scene.fence();
        assertThat(scene.writes().stream()
                        .filter(it -> claims.stream().anyMatch(claim -> it.contains("/" + claim.name()))))
                .isEmpty();
        claims.forEach(Claim::delete);
        claims.forEach(claim -> {
            assertThat(claim).isGone();
            assertThat(claim.address()).isGone();
        });
        assertThat(pool).counts(4, 2, 2, 0);
    }

    private static Claim boundPrefix(Scene scene, Pool pool, String name, String address, int length) {
        Claim claim = scene.claim(name).on(pool).finalizer(CLAIM_FINALIZER).create();
        scene.address(name)
                .of(pool)
                .showing(address)
                .length(length)
                .finalizer(ADDRESS_FINALIZER)
                .ownedBy("ipam.cluster.x-k8s.io/v1beta2", "IPAddressClaim", name, claim.uid(), true)
                .ownedBy("ipam.cluster.x-k8s.io/v1alpha2", "InClusterPrefixPool", pool.name(), pool.uid(), false)
                .create();
        claim.changeStatus("{\"status\":{\"addressRef\":{\"name\":\"" + name + "\"}}}");
        return claim;
    }

    @Test
    void claims_that_were_bound_are_released_as_usual(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7-10.0.0.8");
        Claim claim = boundClaim(scene, pool, "a", "10.0.0.7", "v1beta1");
        scene.operator();
        claim.delete();
        assertThat(claim).isGone();
        assertThat(claim.address()).isGone();
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void claim_with_a_finalizer_only_is_bound(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7");
        var _ = scene.operator().running();
        Claim claim = scene.claim("a").on(pool).finalizer(CLAIM_FINALIZER).create();
        // A young one might have been moved here; it waits for its address until it is half a minute old.
        assertThat(claim).waits("AwaitingIPAddress");
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void claim_whose_status_was_not_written_any_more_keeps_the_address_made_for_it(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7-10.0.0.9");
        Claim claim = scene.claim("a").on(pool).finalizer(CLAIM_FINALIZER).create();
        Address address = addressOf(scene, pool, claim, "10.0.0.8", "v1beta2");
        String version = address.version();
        scene.operator();
        assertThat(claim).isBoundTo("10.0.0.8");
        assertThat(address).isUnwrittenSince(version);
    }

    @Test
    void release_that_was_cut_short_is_finished(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7");
        Claim stripped = boundClaim(scene, pool, "a", "10.0.0.7", "v1beta2");
        stripped.delete();
        stripped.address().forceFinalizersAway();
        scene.operator();
        assertThat(stripped).isGone();
        assertThat(stripped.address()).isGone();
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void address_given_to_two_claims_is_reported_on_both_and_left_as_it_is(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7-10.0.0.9");
        Claim one = boundClaim(scene, pool, "a", "10.0.0.7", "v1beta2");
        Claim two = boundClaim(scene, pool, "b", "10.0.0.7", "v1beta2");
        String oneVersion = one.address().version();
        String twoVersion = two.address().version();
        scene.operator();
        assertThat(one).isNotReady("AddressConflict", "10.0.0.7", "b");
        assertThat(two).isNotReady("AddressConflict", "10.0.0.7", "a");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.8");
        assertThat(one.address()).isUnwrittenSince(oneVersion);
        assertThat(two.address()).isUnwrittenSince(twoVersion);
    }

    @Test
    void one_of_two_claims_with_the_same_address_can_go_and_the_other_is_well(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7-10.0.0.9");
        Claim one = boundClaim(scene, pool, "a", "10.0.0.7", "v1beta2");
        Claim two = boundClaim(scene, pool, "b", "10.0.0.7", "v1beta2");
        scene.operator();
        assertThat(one).isNotReady("AddressConflict");
        assertThat(two).isNotReady("AddressConflict");
        one.delete();
        assertThat(one).isGone();
        assertThat(two).isBoundTo("10.0.0.7");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.8");
    }

    @Test
    void address_of_a_claim_that_died_stays_in_use_until_somebody_deletes_it(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7");
        Claim dead = boundClaim(scene, pool, "a", "10.0.0.7", "v1beta2");
        dead.delete();
        dead.forceFinalizersAway();
        assertThat(dead).isGone();
        scene.operator();
        Claim waiting = scene.claim("b").on(pool).create();
        assertThat(waiting).waits("PoolExhausted");
        assertThat(dead.address().text()).isEqualTo("10.0.0.7");
        dead.address().delete();
        assertThat(dead.address()).isGone();
        assertThat(waiting).isBoundTo("10.0.0.7");
    }

    @Test
    void address_of_a_claim_that_died_is_taken_over_by_a_claim_of_its_name(Scene scene) {
        Pool pool = pool(scene, "10.0.0.7-10.0.0.9");
        Claim dead = boundClaim(scene, pool, "a", "10.0.0.9", "v1beta2");
        dead.delete();
        dead.forceFinalizersAway();
        assertThat(dead).isGone();
        scene.operator();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.9");
    }
}
