package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Report.Reason;
import org.junit.jupiter.api.Test;

/** What others made, paused or forgot. */
class OthersTest {
    @Test
    void an_address_object_of_the_claims_name_is_adopted() {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10-10.0.0.12")));
        trial.tell(new Event.AddressSeen(trial.byHand(Trial.POOL, "a", "10.0.0.12")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.CreatePage reservation = trial.wish(Effect.CreatePage.class);
        assertThat(reservation.entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("12 Reserved IPAddress ns a uid-hand-a ");
        trial.grant(reservation);

        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        Effect.UpdatePage entry = trial.wish(Effect.UpdatePage.class);
        assertThat(entry.entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("12 Held IPAddressClaim ns a uid-a ");
        trial.grant(entry);
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        assertThat(trial.wish(Effect.AdoptAddress.class).object().text()).isEqualTo("10.0.0.12");
    }

    @Test
    void a_pool_that_an_old_list_hides_is_there_again_when_the_watch_shows_it() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        trial.tell(new Event.PoolAbsent(Trial.POOL));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.POOL_NOT_READY);
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10-10.0.0.12")));
        assertThat(trial.wish(Effect.CreatePage.class).entries()).hasSize(1);
    }

    @Test
    void a_pool_that_was_deleted_does_not_come_back_by_a_late_sight() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        Pool pool = trial.pool("10.0.0.10-10.0.0.12");
        trial.tell(new Event.PoolGone(Trial.POOL, pool.uid()));
        trial.tell(new Event.PoolSeen(pool));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.POOL_NOT_READY);
    }

    @Test
    void a_page_that_an_old_list_hides_is_read_and_used_as_it_is() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        Effect.CreatePage first = trial.wish(Effect.CreatePage.class);
        trial.grant(first);
        trial.grantAll();

        trial.tell(new Event.PageAbsent(Trial.pageId()));
        trial.tell(new Event.ClaimSeen(trial.claim("b")));
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.answer(
                trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), first.entries())));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("11 Held IPAddressClaim ns b "));
    }

    @Test
    void nothing_is_granted_before_what_is_there_is_entered() {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10-10.0.0.12")));
        trial.tell(new Event.AddressSeen(trial.byHand(Trial.POOL, "router", "10.0.0.10")));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.CreatePage reservation = trial.wish(Effect.CreatePage.class);
        assertThat(reservation.entries()).hasSize(1);
        trial.grant(reservation);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("11 Held IPAddressClaim ns a "));
    }

    @Test
    void an_object_of_another_pool_in_the_way_is_named_and_left_alone() {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.AddressSeen(trial.byHand(Trial.OTHER_POOL, "a", "10.9.0.1")));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Report report = trial.wish(Effect.WriteClaimStatus.class).report();
        assertThat(report.reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        assertThat(report.message()).contains("IPAddress ns/a").contains("InClusterIPPool ns/other");
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void a_pause_is_said_and_nothing_else_is_done() {
        Trial trial = Trial.of("10.0.0.10");
        trial.tell(new Event.ClaimSeen(trial.claim("a", Serving.PAUSED, null)));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.PAUSED);
        assertThat(trial.wishes).isEmpty();

        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10", true)));
        trial.tell(new Event.ClaimSeen(trial.claim("b")));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().message())
                .contains("InClusterIPPool ns/pool is paused");
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void a_missing_cluster_is_named_and_its_coming_lets_the_claim_go_on() {
        Trial trial = Trial.of("10.0.0.10");
        trial.tell(new Event.ClaimSeen(trial.claim("a", Serving.SERVED, "prod")));
        Report report = trial.wish(Effect.WriteClaimStatus.class).report();
        assertThat(report.reason()).isEqualTo(Reason.CLUSTER_NOT_FOUND);
        assertThat(report.message()).contains("Cluster ns/prod");
        trial.tell(new Event.ClusterSeen(new ObjectKey("ns", "prod"), false));
        assertThat(trial.wishes(Effect.CreatePage.class)).hasSize(1);
    }

    @Test
    void a_claim_that_the_watch_filter_leaves_to_others_is_never_written_to() {
        Trial trial = Trial.of("10.0.0.10");
        trial.tell(new Event.ClaimSeen(trial.claim("a", Serving.FILTERED, null)));
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void a_pool_that_cannot_be_read_names_the_field_on_every_claim() {
        Trial trial = Trial.of("10.0.0.300");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        Report report = trial.wish(Effect.WriteClaimStatus.class).report();
        assertThat(report.reason()).isEqualTo(Reason.POOL_NOT_READY);
        assertThat(report.message()).contains("spec.addresses").contains("10.0.0.300");
    }

    @Test
    void an_object_that_lost_against_one_made_by_hand_goes_only_after_the_claim_says_so() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        trial.grant(trial.wish(Effect.CreatePage.class));
        Effect.CreateAddress create = trial.wish(Effect.CreateAddress.class);
        trial.tell(new Event.AddressSeen(trial.byHand(Trial.POOL, "router", "10.0.0.10")));
        trial.grant(create);

        Effect.WriteClaimStatus decision = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(decision.addressName()).isNull();
        assertThat(decision.report().reason()).isEqualTo(Reason.ADDRESS_CONFLICT);
        assertThat(decision.report().message()).contains("IPAddress ns/router").contains("uid-object-a");
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        trial.grant(decision);
        assertThat(trial.wish(Effect.DeleteAddress.class).object().uid()).isEqualTo("uid-object-a");
    }
}
