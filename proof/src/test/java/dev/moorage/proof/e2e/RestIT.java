package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Addresses that rest between two claims. Times are the API server's. */
@ExtendWith(OnCluster.class)
class RestIT {
    private static final String QUARANTINE = "ipam.moorage.dev/quarantine";

    private static Instant created(Claim claim) {
        return Instant.parse(claim.now().at("/metadata/creationTimestamp").asText());
    }

    private static Instant said(Claim claim) {
        return Instant.parse(
                claim.now().at("/status/conditions/0/lastTransitionTime").asText());
    }

    @Test
    void in_the_grace_period_claim_and_address_stay_and_then_the_next_gets_it(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").grace(6).create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBoundTo("10.0.0.7");
        Claim next = scene.claim("b").on(pool).create();
        first.delete();
        var kept = first.await(
                "kept",
                it -> it.at("/status/conditions/0/message").asText().contains("addressReuseGracePeriodSeconds"));
        assertThat(kept.at("/status/addressRef/name").asText()).isEqualTo("a");
        assertThat(first.address().now().at("/metadata").has("deletionTimestamp"))
                .isFalse();
        assertThat(pool).counts(1, 1, 0, 0);
        Instant deleted = Instant.parse(kept.at("/metadata/deletionTimestamp").asText());
        assertThat(next).isBoundTo("10.0.0.7");
        assertThat(first).isGone();
        assertThat(Duration.between(deleted, said(next))).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void in_quarantine_the_claim_goes_at_once_and_nobody_gets_the_address(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").annotation(QUARANTINE, "6s").create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBoundTo("10.0.0.7");
        Claim next = scene.claim("b").on(pool).create();
        assertThat(next).waits("PoolExhausted");
        Instant before = created(scene.claim("clock").onPool("absent").create());
        first.delete();
        assertThat(first).isGone();
        assertThat(first.address()).isGone();
        assertThat(pool).counts(1, 0, 0, 0);
        assertThat(next).isBoundTo("10.0.0.7");
        assertThat(Duration.between(before, said(next)))
                .as("woken by the end of the quarantine; the API server tells whole seconds")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void other_addresses_are_given_while_one_is_in_quarantine(Scene scene) {
        Pool pool = scene.pool("p")
                .of("10.0.0.7-10.0.0.8")
                .annotation(QUARANTINE, "1h")
                .create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBoundTo("10.0.0.7");
        first.delete();
        assertThat(first).isGone();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.8");
        assertThat(scene.claim("b").on(pool).create()).waits("PoolExhausted");
    }

    @Test
    void quarantined_address_is_taken_over_with_an_IPAddress_made_by_hand(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").annotation(QUARANTINE, "1h").create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBoundTo("10.0.0.7");
        first.delete();
        assertThat(first).isGone();
        var _ = scene.address("b").of(pool).showing("10.0.0.7").create();
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void quarantine_that_cannot_be_read_is_said_on_the_pool_and_gives_nothing_away(Scene scene) {
        Pool pool = scene.pool("p")
                .of("10.0.0.7")
                .annotation(QUARANTINE, "ten minutes")
                .create();
        assertThat(pool).isUnreadable(QUARANTINE, "ten minutes", "10m");
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("PoolNotReady", QUARANTINE);
        pool.change("{\"metadata\":{\"annotations\":{\"" + QUARANTINE + "\":\"10m\"}}}");
        assertThat(claim).isBoundTo("10.0.0.7");
        assertThat(pool).isReady();
    }

    @Test
    void pool_goes_although_an_address_is_in_quarantine(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").annotation(QUARANTINE, "1h").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        claim.delete();
        assertThat(claim).isGone();
        pool.delete();
        assertThat(pool).isGone();
        Pool again = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
        assertThat(scene.claim("b").on(again).create()).isBoundTo("10.0.0.8");
    }
}
