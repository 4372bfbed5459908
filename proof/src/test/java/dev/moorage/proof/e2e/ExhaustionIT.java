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
class ExhaustionIT {
    @Test
    void claim_waits_for_a_full_pool_and_is_told_so(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(scene.claim("a").on(pool).create()).isBound();
        Claim waiting = scene.claim("b").on(pool).create();
        assertThat(waiting)
                .waits("PoolExhausted", "InClusterIPPool " + scene.namespace() + "/p has no free address")
                .hasFinalizers();
    }

    @Test
    void claim_that_waits_is_bound_when_an_address_is_released(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim holder = scene.claim("a").on(pool).create();
        assertThat(holder).isBound();
        Claim waiting = scene.claim("b").on(pool).create();
        assertThat(waiting).waits("PoolExhausted");
        holder.delete();
        assertThat(waiting).isBoundTo("10.0.0.7");
    }

    @Test
    void claims_that_wait_are_bound_when_the_pool_grows_in_the_order_they_came(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(scene.claim("holder").on(pool).create()).isBound();
        Claim first = scene.claim("z-first").on(pool).create();
        assertThat(first).waits("PoolExhausted");
        Claim second = scene.claim("a-second").on(pool).create();
        assertThat(second).waits("PoolExhausted");
        pool.setAddresses("10.0.0.7-10.0.0.8");
        assertThat(first).isBoundTo("10.0.0.8");
        assertThat(second).waits("PoolExhausted");
        pool.setAddresses("10.0.0.7-10.0.0.9");
        assertThat(second).isBoundTo("10.0.0.9");
    }

    @Test
    void claim_that_waits_can_be_deleted_and_the_next_one_moves_up(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim holder = scene.claim("holder").on(pool).create();
        assertThat(holder).isBound();
        Claim gone = scene.claim("a").on(pool).create();
        assertThat(gone).waits("PoolExhausted");
        Claim next = scene.claim("b").on(pool).create();
        assertThat(next).waits("PoolExhausted");
        gone.delete();
        assertThat(gone).isGone();
        holder.delete();
        assertThat(next).isBoundTo("10.0.0.7");
    }

    @Test
    void room_is_found_when_an_exclusion_is_lifted(Scene scene) {
        Pool pool =
                scene.pool("p").of("10.0.0.7-10.0.0.8").excluding("10.0.0.8").create();
        assertThat(scene.claim("a").on(pool).create()).isBound();
        Claim waiting = scene.claim("b").on(pool).create();
        assertThat(waiting).waits("PoolExhausted");
        pool.change("{\"spec\":{\"excludedAddresses\":null}}");
        assertThat(waiting).isBoundTo("10.0.0.8");
    }

    @Test
    void claim_that_waits_for_a_reason_of_its_own_does_not_hold_the_queue(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim paused = scene.claim("a").on(pool).paused().create();
        assertThat(paused).waits("Paused");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void pool_with_nothing_to_hand_out_is_full_from_the_start(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.0/31").prefix(31).create();
        assertThat(scene.claim("a").on(pool).create()).waits("PoolExhausted", "no free address");
        assertThat(pool).counts(0, 0, 0, 0).isReady();
    }
}
