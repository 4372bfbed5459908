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
class ReleaseIT {
    @Test
    void released_address_goes_to_the_next_claim(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBoundTo("10.0.0.7");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.8");
        first.delete();
        assertThat(first).isGone();
        assertThat(first.address()).isGone();
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void claim_that_never_got_an_address_goes_at_once(Scene scene) {
        Claim claim = scene.claim("a").onPool("absent").create();
        assertThat(claim).waits("PoolNotReady");
        claim.delete();
        assertThat(claim).isGone();
    }

    @Test
    void claim_of_the_same_name_may_follow_at_once(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBound();
        String before = first.address().uid();
        first.delete();
        assertThat(first).isGone();
        Claim second = scene.claim("a").on(pool).create();
        assertThat(second).isBoundTo("10.0.0.7");
        assertThat(second.address().uid()).isNotEqualTo(before);
    }

    @Test
    void address_that_is_deleted_by_hand_is_kept_until_its_claim_goes(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        claim.address().delete();
        scene.fence();
        assertThat(claim).isBoundTo("10.0.0.7");
        assertThat(claim.address().now().path("metadata").has("deletionTimestamp"))
                .isTrue();
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.8");
        claim.delete();
        assertThat(claim).isGone();
        assertThat(claim.address()).isGone();
    }

    @Test
    void address_that_is_forced_away_is_made_again_and_is_the_same(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
        Claim claim = scene.claim("b").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.8");
        String before = claim.address().uid();
        claim.address().delete();
        claim.address().forceFinalizersAway();
        var _ = claim.address()
                .await("made again", it -> !it.at("/metadata/uid").asText().equals(before));
        assertThat(claim).isBoundTo("10.0.0.8");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.9");
    }

    @Test
    void bound_claims_are_released_after_their_pool_was_asked_to_go(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        pool.delete();
        claim.delete();
        assertThat(claim).isGone();
        assertThat(pool).isGone();
    }

    @Test
    void claim_is_released_though_its_pool_was_forced_away(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        pool.delete();
        pool.forceFinalizersAway();
        assertThat(pool).isGone();
        claim.delete();
        assertThat(claim).isGone();
        assertThat(claim.address()).isGone();
    }

    @Test
    void namespace_ends_with_everything_in_it(Scene scene) {
        Scene doomed = scene.elsewhere();
        Pool global = scene.globalPool("g").of("10.0.0.7-10.0.0.8").create();
        Pool pool = doomed.pool("p").of("10.0.0.7").create();
        assertThat(doomed.claim("a").on(pool).create()).isBound();
        assertThat(doomed.claim("b").on(pool).create()).waits("PoolExhausted");
        assertThat(doomed.claim("c").on(global).create()).isBoundTo("10.0.0.7");
        doomed.close();
        doomed.awaitEnd();
        assertThat(global).counts(2, 0, 2, 0);
        assertThat(scene.claim("a").on(global).create()).isBoundTo("10.0.0.7");
    }
}
