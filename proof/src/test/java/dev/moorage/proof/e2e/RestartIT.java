package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Burst;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@WithoutOperator
@ExtendWith(OnCluster.class)
class RestartIT {
    @Test
    void operator_that_follows_one_stopped_in_the_middle_finishes_its_work(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.0/22").prefix(22).create();
        TestOperator first = scene.operator();
        Burst burst = scene.burst(pool, 200).create().awaitBound(20);
        first.close();
        scene.operator();
        burst.assertAllBoundToAddressesOfTheirOwn();
    }

    @Test
    void addresses_are_the_same_after_a_restart(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        TestOperator first = scene.operator();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        first.close();
        Claim meanwhile = scene.claim("b").on(pool).create();
        scene.operator();
        assertThat(meanwhile).isBoundTo("10.0.0.8");
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void what_was_deleted_while_no_operator_ran_is_released_by_the_next(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        TestOperator first = scene.operator();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        first.close();
        claim.delete();
        scene.operator();
        assertThat(claim).isGone();
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
    }
}
