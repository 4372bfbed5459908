package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Address;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.OperatorLog;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class WrongInputIT {
    @Test
    void bad_item_is_named_by_the_pool_and_its_claims(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7", "10.0.0.300").create();
        assertThat(pool).isUnreadable("spec.addresses", "10.0.0.300");
        assertThat(scene.claim("a").on(pool).create())
                .waits("PoolNotReady", "InClusterIPPool " + scene.namespace() + "/p", "10.0.0.300");
    }

    @Test
    void mixed_families_are_named(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7", "2001:db8::7").create();
        assertThat(pool).isUnreadable("spec.addresses", "2001:db8::7", "IPv6");
        assertThat(scene.claim("a").on(pool).create()).waits("PoolNotReady", "2001:db8::7");
    }

    @Test
    void pool_without_addresses_says_so(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of().create();
        assertThat(pool).isUnreadable("spec.addresses", "required");
        assertThat(scene.claim("a").on(pool).create()).waits("PoolNotReady", "spec.addresses");
    }

    @Test
    void pool_without_a_spec_says_so(Scene scene) {
        Pool pool = scene.pool("p").unchecked().withoutSpec().create();
        assertThat(pool).isUnreadable("spec", "missing");
        assertThat(scene.claim("a").on(pool).create()).waits("PoolNotReady", "spec");
    }

    @Test
    void bad_gateway_exclusion_and_prefix_are_named(Scene scene) {
        assertThat(scene.pool("gateway")
                        .unchecked()
                        .of("10.0.0.7")
                        .gateway("router")
                        .create())
                .isUnreadable("spec.gateway", "router");
        assertThat(scene.pool("exclusion")
                        .unchecked()
                        .of("10.0.0.7")
                        .excluding("10.0.0.9-10.0.0.8")
                        .create())
                .isUnreadable("spec.excludedAddresses", "10.0.0.9-10.0.0.8");
        assertThat(scene.pool("prefix").unchecked().of("10.0.0.7").prefix(33).create())
                .isUnreadable("spec.prefix", "33");
    }

    @Test
    void unreadable_pool_does_not_stop_the_one_beside_it(Scene scene) {
        Pool bad = scene.pool("bad").unchecked().of("nonsense").create();
        Claim waiting = scene.claim("a").on(bad).create();
        Pool good = scene.pool("good").unchecked().of("10.0.0.7").create();
        assertThat(scene.claim("b").on(good).create()).isBoundTo("10.0.0.7");
        assertThat(waiting).waits("PoolNotReady", "nonsense");
    }

    @Test
    void claims_are_bound_once_the_pool_is_corrected(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("nonsense").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("PoolNotReady", "nonsense");
        pool.setAddresses("10.0.0.7");
        assertThat(claim).isBoundTo("10.0.0.7");
        assertThat(pool).isReady();
    }

    @Test
    void bindings_stay_and_can_be_released_when_their_pool_becomes_unreadable(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7-10.0.0.8").create();
        Claim stays = scene.claim("a").on(pool).create();
        Claim goes = scene.claim("b").on(pool).create();
        assertThat(stays).isBound();
        assertThat(goes).isBound();
        String version = stays.version();
        pool.setAddresses("nonsense");
        assertThat(pool).isUnreadable("nonsense");
        goes.delete();
        assertThat(goes).isGone();
        assertThat(goes.address()).isGone();
        assertThat(stays).isUnwrittenSince(version).isBound();
        assertThat(scene.claim("c").on(pool).create()).waits("PoolNotReady", "nonsense");
    }

    @Test
    void misspelled_exclusions_count_beside_the_right_ones(Scene scene) {
        Pool pool = scene.pool("p")
                .unchecked()
                .of("10.0.0.7-10.0.0.9")
                .excluding("10.0.0.8")
                .misspelledExcluding("10.0.0.7")
                .create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.9");
    }

    @Test
    void address_with_unreadable_text_is_told_of_in_the_log(Scene scene) throws InterruptedException {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7").create();
        try (OperatorLog log = OperatorLog.listen()) {
            var _ = scene.address("odd").of(pool).showing("10.0.0.007").create();
            assertThat(pool).counts(1, 1, 1, 0);
            log.awaitWarning(it -> it.contains("no readable address")
                    && it.contains("10.0.0.007")
                    && it.contains(scene.namespace() + "/odd"));
        }
    }

    @Test
    void address_with_unreadable_text_is_skipped_and_counted(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7-10.0.0.8").create();
        Address odd = scene.address("odd").of(pool).showing("10.0.0.007").create();
        String version = odd.version();
        assertThat(pool).counts(2, 1, 2, 0);
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
        assertThat(odd).isUnwrittenSince(version);
    }

    @Test
    void claim_whose_address_has_unreadable_text_says_so(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.0.0.7").create();
        Address odd = scene.address("a").of(pool).showing("somewhere").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("AllocationFailed", "IPAddress " + scene.namespace() + "/a", "somewhere");
        odd.delete();
        assertThat(claim).isBoundTo("10.0.0.7");
    }
}
