package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Burst;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@WithoutOperator
@ExtendWith(OnCluster.class)
class TwoOperatorsIT {
    @Test
    void two_operators_at_once_give_every_claim_an_address_of_its_own(Scene scene) {
        scene.operator();
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.0/22").prefix(22).create();
        scene.burst(pool, 200).create().assertAllBoundToAddressesOfTheirOwn();
    }

    @Test
    void two_operators_at_once_share_out_a_pool_to_its_last_address(Scene scene) {
        scene.operator();
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.64/26").prefix(26).withReserved().create();
        scene.burst(pool, 80).create().awaitBoundAndOthersWaiting(64, "PoolExhausted");
        assertThat(pool).counts(64, 64, 0, 0);
    }

    @Test
    void two_operators_at_once_release_and_give_again(Scene scene) {
        scene.operator();
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.64/26").prefix(26).withReserved().create();
        Burst burst = scene.burst(pool, 96).create().awaitBound(64);
        burst.deleteBound();
        burst.awaitOnlyLeft(32);
    }
}
