package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");

    private final Trial trial = new Trial();
    private final Claim claim = trial.claim("a");
    private final Entry dead = new Entry.Known(10, EntryState.HELD, claim.holder(), SINCE);

    /** A claim that is bound to 10.0.0.10 of a pool that has no other. */
    private void bound() {
        Entry entry = new Entry.Known(10, EntryState.HELD, claim.holder(), SINCE);
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(entry))));
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", false, true)));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
        assertThat(trial.wishes).as("a bound claim needs nothing").isEmpty();
    }

    @Test
    void a_release_deletes_strips_frees_and_lets_go_in_this_order() {
        bound();
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        Effect.DeleteAddress delete = trial.wish(Effect.DeleteAddress.class);
        assertThat(trial.wishes).isEmpty();
        AddressObject going = trial.made(claim, "10.0.0.10", true, true);
        trial.answer(delete, new Outcome.AddressNow(going));
        Effect.StripAddress strip = trial.wish(Effect.StripAddress.class);
        assertThat(strip.object()).isEqualTo(going);
        assertThat(trial.wishes).isEmpty();
        trial.answer(strip, new Outcome.Removed());
        Effect.UpdatePage page = trial.wish(Effect.UpdatePage.class);
        assertThat(page.entries()).isEmpty();
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        trial.grant(page);
        assertThat(trial.wish(Effect.DropClaimFinalizer.class).claim().uid()).isEqualTo(claim.uid());
    }

    @Test
    void what_was_not_there_while_the_claim_lived_may_have_been_made_since() {
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.ReadAddress before = trial.wish(Effect.ReadAddress.class);
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.answer(before, new Outcome.Missing());
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).hasSize(1);
    }

    /** The claim is dead, and what takes its entry away has met another's write: the page is being read anew. */
    private Effect.ReadPage freeingInVain() {
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(dead))));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.UpdatePage.class), new Outcome.Conflict());
        return trial.wish(Effect.ReadPage.class);
    }

    @Test
    void an_address_is_not_given_by_the_write_that_takes_it_from_a_dead_claim() {
        Effect.ReadPage read = freeingInVain();

        // Another operator has freed it, and a third, which does not know that the claim is dead, enters it again.
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of())));
        trial.tell(new Event.ClaimSeen(trial.claim("b")));
        trial.answer(read, new Outcome.PageNow(trial.page(Trial.pageId(), List.of(dead))));
        Effect.UpdatePage freeing = trial.wish(Effect.UpdatePage.class);
        assertThat(freeing.entries()).isEmpty();
        trial.grant(freeing);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("10 Held IPAddressClaim ns b ");
    }

    @Test
    void an_entry_is_not_taken_away_once_somebody_has_made_an_object_for_it_while_that_could_not_be_written() {
        Effect.ReadPage read = freeingInVain();

        trial.tell(new Event.AddressSeen(trial.byHand(Trial.POOL, "a", "10.0.0.10")));
        trial.answer(read, new Outcome.PageNow(trial.page(Trial.pageId(), List.of(dead))));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("10 Orphaned IPAddressClaim ns a ");
    }

    @Test
    void a_released_address_goes_to_the_oldest_who_waits() {
        bound();
        Claim older = trial.claim("z-older");
        trial.tell(new Event.ClaimSeen(older));
        trial.grantAll();
        trial.pass(Duration.ofSeconds(5));
        trial.tell(new Event.ClaimSeen(trial.claim("younger")));
        trial.grantAll();
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.answer(
                trial.wish(Effect.DeleteAddress.class),
                new Outcome.AddressNow(trial.made(claim, "10.0.0.10", true, true)));
        trial.answer(trial.wish(Effect.StripAddress.class), new Outcome.Removed());
        trial.grant(trial.wish(Effect.UpdatePage.class));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("10 Held IPAddressClaim ns z-older ");
    }

    @Test
    void absence_from_a_list_frees_nothing_before_a_live_read() {
        bound();
        trial.tell(new Event.ClaimAbsent(claim.key()));
        Effect.ReadClaim read = trial.wish(Effect.ReadClaim.class);
        assertThat(trial.wishes).isEmpty();
        trial.answer(read, new Outcome.Unknown("503"));
        assertThat(trial.wishes).isEmpty();
        trial.pass(Duration.ofSeconds(1));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(trial.claim(claim, true, "a", null)));
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void a_claim_that_vanished_leaves_an_orphan_that_is_kept() {
        bound();
        trial.tell(new Event.ClaimGone(claim.key(), claim.uid(), true));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("10 Orphaned IPAddressClaim ns a uid-a ");
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    /** A new claim for which 10.0.0.10 is entered and an object is about to be made. */
    private Effect.CreateAddress making() {
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        trial.grant(trial.wish(Effect.CreatePage.class));
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
        return trial.wish(Effect.CreateAddress.class);
    }

    /** The object that was made for the claim goes as in a release, and its entry after it. */
    private void expectTakenBack() {
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        AddressObject going = trial.made(claim, "10.0.0.10", true, true);
        trial.answer(trial.wish(Effect.DeleteAddress.class), new Outcome.AddressNow(going));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.answer(trial.wish(Effect.StripAddress.class), new Outcome.Removed());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void a_claim_that_vanished_before_it_was_told_leaves_nothing() {
        trial.grant(making());
        trial.wish(Effect.WriteClaimStatus.class);
        trial.tell(new Event.ClaimGone(claim.key(), claim.uid(), false));
        expectTakenBack();
    }

    @Test
    void nor_does_one_that_vanished_while_its_address_object_was_being_made() {
        Effect.CreateAddress create = making();
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", false, true)));
        trial.tell(new Event.ClaimGone(claim.key(), claim.uid(), false));
        Effect.UpdatePage orphaning = trial.wish(Effect.UpdatePage.class);
        trial.grant(orphaning);
        trial.grant(create);
        expectTakenBack();
    }

    @Test
    void what_was_not_made_here_is_kept_although_its_claim_was_never_told() {
        Entry entry = new Entry.Known(10, EntryState.HELD, claim.holder(), SINCE);
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(entry))));
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", false, true)));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wish(Effect.WriteClaimStatus.class);
        trial.tell(new Event.ClaimGone(claim.key(), claim.uid(), false));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .singleElement()
                .extracting(Entry::text)
                .asString()
                .startsWith("10 Orphaned ");
    }

    @Test
    void an_address_object_deleted_by_hand_is_kept_while_its_claim_lives() {
        bound();
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.10", true, true)));
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.AddressGone(claim.objectKey(), "uid-object-a"));
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("10.0.0.10");
    }

    @Test
    void an_answer_that_outlives_its_object_brings_nothing_back() {
        bound();
        trial.tell(new Event.ClaimAbsent(claim.key()));
        Effect.ReadClaim read = trial.wish(Effect.ReadClaim.class);
        trial.tell(new Event.ClaimGone(claim.key(), claim.uid(), true));
        trial.wish(Effect.UpdatePage.class);
        trial.answer(read, new Outcome.ClaimNow(trial.claim(claim, true, "a", null)));
        assertThat(trial.wishes(Effect.AddClaimFinalizer.class)).isEmpty();
        assertThat(trial.wishes(Effect.WriteClaimStatus.class)).isEmpty();
    }

    @Test
    void an_entry_beside_the_reservation_of_somebody_elses_object_is_given_back_and_the_reservation_stays() {
        Trial trial = new Trial();
        Claim claim = trial.deleting(trial.claim("a"));
        AddressObject byHand = trial.byHand(Trial.POOL, "a", "10.0.0.12");
        Instant since = Instant.parse("2029-12-31T00:00:00Z");
        Entry reservation =
                new Entry.Known(12, EntryState.RESERVED, new Holder("IPAddress", "ns", "a", byHand.uid()), since);
        Entry held = new Entry.Known(12, EntryState.HELD, claim.holder(), since);
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.0/24")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(reservation, held))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        Effect.UpdatePage giving = trial.wish(Effect.UpdatePage.class);
        assertThat(List.copyOf(giving.entries())).isEqualTo(List.of(reservation));
        trial.grant(giving);
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        trial.answer(
                trial.wish(Effect.ReadPage.class),
                new Outcome.PageNow(trial.page(Trial.pageId(), List.of(reservation))));
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).hasSize(1);
    }
}
