package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses that rest after their release. The trial begins at 2030-01-01T00:00:00Z. */
class RestTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final Trial trial = new Trial();
    private final Claim claim = trial.claim("a");

    /** A claim that is bound to 10.0.0.10 of a pool that has no other. */
    private void bound(Retention retention) {
        Entry entry = new Entry.Known(10, EntryState.HELD, claim.holder(), START);
        Report said = new Report(Reason.ADDRESS_ALLOCATED, "Address 10.0.0.10 from " + Trial.POOL + " is allocated.");
        trial.tell(new Event.PoolSeen(trial.resting("10.0.0.10", retention)));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(entry))));
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", false, true)));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", said)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        wishesBut(Effect.WritePoolStatus.class);
    }

    private List<Effect> wishesBut(Class<? extends Effect> kind) {
        trial.wishes.removeIf(kind::isInstance);
        return trial.wishes;
    }

    private Effect.UpdatePage release() {
        trial.answer(
                trial.wish(Effect.DeleteAddress.class),
                new Outcome.AddressNow(trial.made(claim, "10.0.0.10", true, true)));
        trial.answer(trial.wish(Effect.StripAddress.class), new Outcome.Removed());
        return trial.wish(Effect.UpdatePage.class);
    }

    @Test
    void in_the_grace_period_claim_and_object_stay_and_the_claim_says_until_when() {
        bound(new Retention(Duration.ofSeconds(60), Duration.ZERO));
        trial.tell(new Event.ClaimSeen(
                trial.deleting(trial.claim(claim, true, "a", new Report(Reason.ADDRESS_ALLOCATED, "")))));
        Effect.WriteClaimStatus told = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(told.report().message()).contains("2030-01-01T00:01:00Z", "addressReuseGracePeriodSeconds");
        assertThat(trial.wishes).isEmpty();
        trial.grant(told);
        trial.pass(Duration.ofSeconds(59));
        assertThat(wishesBut(Effect.WritePoolStatus.class)).isEmpty();
        trial.pass(Duration.ofSeconds(1));
        assertThat(release().entries()).isEmpty();
    }

    @Test
    void a_grace_period_that_is_taken_off_the_pool_ends_at_once() {
        bound(new Retention(Duration.ofSeconds(60), Duration.ZERO));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).hasSize(1);
    }

    @Test
    void a_claim_that_holds_nothing_knows_no_grace_period() {
        bound(new Retention(Duration.ofSeconds(60), Duration.ZERO));
        Claim waiting = trial.claim("b");
        trial.tell(new Event.ClaimSeen(trial.deleting(waiting)));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.DropClaimFinalizer.class).claim().uid()).isEqualTo(waiting.uid());
    }

    @Test
    void in_quarantine_the_claim_goes_and_the_address_is_given_to_nobody_until_it_ends() {
        bound(new Retention(Duration.ZERO, Duration.ofMinutes(10)));
        Claim waiting = trial.claim("b");
        trial.tell(new Event.ClaimSeen(waiting));
        trial.grantAll();
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        Effect.UpdatePage page = release();
        assertThat(page.entries())
                .extracting(Entry::text)
                .containsExactly("10 Quarantined IPAddressClaim ns a uid-a 2030-01-01T00:10:01Z");
        trial.grant(page);
        trial.wish(Effect.DropClaimFinalizer.class);
        trial.pass(Duration.ofMinutes(10));
        assertThat(wishesBut(Effect.WritePoolStatus.class)).isEmpty();
        trial.pass(Duration.ofSeconds(1));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .as("it is overwritten, and nobody had to ask")
                .extracting(Entry::text)
                .containsExactly("10 Held IPAddressClaim ns b uid-b 2030-01-01T00:10:01Z");
    }

    @Test
    void quarantine_begins_when_the_object_was_deleted_but_not_before_its_claim_was() {
        bound(new Retention(Duration.ZERO, Duration.ofMinutes(10)));
        AddressObject deletedByHand = trial.made(claim, "10.0.0.10", true, true);
        trial.tell(new Event.AddressSeen(deletedByHand));
        trial.pass(Duration.ofHours(5));
        wishesBut(Effect.WritePoolStatus.class);
        trial.wishes.clear();
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.answer(trial.wish(Effect.StripAddress.class), new Outcome.Removed());
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("10 Quarantined IPAddressClaim ns a uid-a 2030-01-01T05:10:01Z");
    }

    @Test
    void an_address_whose_claim_vanished_rests_as_well_once_its_object_is_gone() {
        bound(new Retention(Duration.ZERO, Duration.ofMinutes(10)));
        trial.tell(new Event.ClaimGone(claim.key(), claim.uid(), true));
        trial.grant(trial.wish(Effect.UpdatePage.class));
        trial.tell(new Event.AddressGone(claim.objectKey(), "uid-object-a"));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("10 Quarantined IPAddressClaim ns a uid-a 2030-01-01T00:10:01Z");
    }

    @Test
    void an_object_whose_end_was_not_seen_here_does_not_cut_its_quarantine_short() {
        Entry resting = new Entry.Known(10, EntryState.QUARANTINED, claim.holder(), START.plusSeconds(60));
        trial.tell(new Event.PoolSeen(trial.resting("10.0.0.10", new Retention(Duration.ZERO, Duration.ofMinutes(1)))));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(resting))));
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", true, true)));
        trial.tell(new Event.ClaimSeen(trial.anew(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.pass(Duration.ofSeconds(61));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("10 Held IPAddressClaim ns a uid-a-anew 2030-01-01T00:01:01Z");
    }

    @Test
    void an_entry_that_was_wanted_before_its_address_rested_does_not_end_the_quarantine() {
        Entry resting = new Entry.Known(10, EntryState.QUARANTINED, claim.holder(), START.plusSeconds(60));
        trial.tell(new Event.PoolSeen(trial.resting("10.0.0.10", new Retention(Duration.ZERO, Duration.ofMinutes(1)))));
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", true, true)));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.CreatePage.class), new Outcome.Exists());
        trial.answer(
                trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), List.of(resting))));
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
    }

    @Test
    void an_object_that_shows_a_resting_address_is_entered_once_a_live_read_has_shown_it() {
        Entry resting = new Entry.Known(10, EntryState.QUARANTINED, claim.holder(), START.plusSeconds(60));
        AddressObject byHand = trial.byHand(Trial.POOL, "x", "10.0.0.10");
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(resting))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(it -> ((Entry.Known) it).state())
                .containsExactly(EntryState.RESERVED);
    }

    @Test
    void what_another_operator_has_given_back_and_away_is_left_alone() {
        bound(new Retention(Duration.ZERO, Duration.ofMinutes(10)));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        Effect.UpdatePage page = release();
        trial.answer(page, new Outcome.Conflict());
        Entry others = Entry.parse("10 Held IPAddressClaim ns c uid-c 2030-01-01T00:00:00Z");
        trial.answer(
                trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), List.of(others))));
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).hasSize(1);
    }

    @Test
    void a_page_of_nothing_but_quarantines_that_have_passed_is_deleted() {
        bound(new Retention(Duration.ZERO, Duration.ofMinutes(1)));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.grant(release());
        assertThat(PageId.of(Trial.POOL, Address.parse("10.0.0.10"))).isEqualTo(Trial.pageId());
        trial.pass(Duration.ofSeconds(62));
        assertThat(trial.wishes(Effect.DeletePage.class)).isEmpty();
        trial.pass(Duration.ofMinutes(10));
        assertThat(trial.wishes(Effect.DeletePage.class)).hasSize(1);
    }
}
