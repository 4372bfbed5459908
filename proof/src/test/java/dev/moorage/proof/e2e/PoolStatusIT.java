package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class PoolStatusIT {
    @Test
    void pool_counts_its_addresses_and_says_that_it_is_served(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.0/24").gateway("10.0.0.1").create();
        assertThat(pool).counts(253, 0, 253, 0).isReady().hasFinalizers("ipam.cluster.x-k8s.io/ProtectPool");
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(pool).counts(253, 1, 252, 0);
        claim.delete();
        assertThat(pool).counts(253, 0, 253, 0);
    }

    @Test
    void pool_larger_than_a_count_can_say_shows_the_largest_count(Scene scene) {
        Pool pool = scene.pool("p").of("2001:db8::/48").prefix(48).create();
        assertThat(pool).counts(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0);
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("2001:db8::1");
        assertThat(pool).counts(Long.MAX_VALUE, 1, Long.MAX_VALUE - 1, 0);
    }

    @Test
    void address_that_a_smaller_pool_would_not_give_is_out_of_range_and_stays_bound(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7-10.0.0.9").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        String version = claim.version();
        pool.setAddresses("10.0.0.8-10.0.0.9");
        assertThat(pool).counts(2, 1, 2, 1);
        assertThat(claim).isBoundTo("10.0.0.7").isUnwrittenSince(version);
        claim.delete();
        assertThat(pool).counts(2, 0, 2, 0);
    }

    @Test
    void free_is_never_negative(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7-10.0.0.9").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.8");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.9");
        pool.setAddresses("10.0.0.9");
        assertThat(pool).counts(1, 3, 0, 2);
    }

    @Test
    void changed_prefix_and_gateway_are_for_new_addresses_only(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").gateway("10.0.0.1").create();
        Claim before = scene.claim("a").on(pool).create();
        assertThat(before).isBound();
        String version = before.address().version();
        pool.change("{\"spec\":{\"prefix\":16,\"gateway\":\"10.0.0.2\"}}");
        var _ = pool.await(
                "read again", it -> it.at("/status/observedGeneration").asInt() == 2);
        Claim after = scene.claim("b").on(pool).create();
        assertThat(after).isBound();
        assertThat(after.address().now().at("/spec/prefix").asInt()).isEqualTo(16);
        assertThat(after.address().now().at("/spec/gateway").asText()).isEqualTo("10.0.0.2");
        assertThat(before.address()).isUnwrittenSince(version);
    }

    @Test
    void pool_that_is_not_used_goes_when_it_is_deleted(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(pool).hasFinalizers("ipam.cluster.x-k8s.io/ProtectPool");
        pool.delete();
        assertThat(pool).isGone();
    }

    @Test
    void pool_that_is_used_stays_until_its_last_address_is_released(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7-10.0.0.8").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        pool.delete();
        scene.fence();
        assertThat(pool).hasFinalizers("ipam.cluster.x-k8s.io/ProtectPool");
        assertThat(claim).isBoundTo("10.0.0.7");
        claim.delete();
        assertThat(pool).isGone();
    }

    @Test
    void pool_that_is_being_deleted_gives_no_more_addresses(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7-10.0.0.8").create();
        Claim holder = scene.claim("a").on(pool).create();
        assertThat(holder).isBound();
        pool.delete();
        scene.fence();
        Claim late = scene.claim("b").on(pool).create();
        assertThat(late).waits("PoolNotReady", "is being deleted");
        holder.delete();
        assertThat(pool).isGone();
        assertThat(late).waits("PoolNotReady", "does not exist");
    }

    @Test
    void conditions_of_others_stay_on_the_pool(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(pool).isReady();
        String ours = pool.now().at("/status/conditions").toString();
        pool.changeStatus("""
                {"status": {"conditions": [%s, {"type": "Audited", "status": "True", "reason": "Fine",
                 "message": "by another controller", "lastTransitionTime": "2026-01-02T03:04:05Z"}]}}""".formatted(ours.substring(1, ours.length() - 1)));
        assertThat(scene.claim("a").on(pool).create()).isBound();
        assertThat(pool).counts(1, 1, 0, 0);
        assertThat(pool.now().at("/status/conditions").findValuesAsText("type"))
                .containsExactlyInAnyOrder("Ready", "Exhausted", "OutOfRange", "Overlapping", "Audited");
    }
}
