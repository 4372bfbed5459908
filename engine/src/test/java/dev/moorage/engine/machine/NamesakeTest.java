package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim that was forced away and made anew at once, and objects that another operator has taken over meanwhile. */
class NamesakeTest {
    private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");

    private final Trial trial = new Trial();
    private final Claim claim = trial.claim("a");
    private final AddressObject byHand = trial.byHand(Trial.POOL, "a", "10.0.0.12");
    private final Entry reservation = new Entry.Known(12, EntryState.RESERVED, Importer.reservation(byHand), SINCE);
    private final Entry held = new Entry.Known(12, EntryState.HELD, claim.holder(), SINCE);

    private void lead(Pool pool, Entry entry, AddressObject object) {
        trial.tell(new Event.PoolSeen(pool));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(entry))));
        trial.tell(new Event.AddressSeen(object));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
    }

    @Test
    void a_claim_is_let_go_only_after_a_live_read_of_what_it_is_bound_to_and_another_operator_may_have_adopted() {
        lead(trial.pool("10.0.0.0/24"), reservation, byHand);
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();

        AddressObject adopted = trial.adopted(byHand, claim);
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(adopted));
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        trial.answer(trial.wish(Effect.UpdatePage.class), new Outcome.Conflict());
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), List.of(held))));
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(adopted);
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
    }

    @Test
    void nor_before_a_live_read_of_the_page_on_which_another_operator_enters_it_before_it_adopts_it() {
        lead(trial.pool("10.0.0.0/24"), reservation, byHand);
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), List.of(held))));
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();

        AddressObject adopted = trial.adopted(byHand, claim);
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(adopted));
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(adopted);
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
    }

    @Test
    void what_was_handed_back_while_its_adoption_was_under_way_goes_with_the_claim_that_is_bound_to_it() {
        AddressObject adopted = trial.adopted(byHand, claim);
        lead(trial.pool("10.0.0.0/24"), reservation, adopted);
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        Effect.UpdatePage again = trial.wish(Effect.UpdatePage.class);
        assertThat(again.entries())
                .singleElement()
                .extracting(Entry::text)
                .asString()
                .startsWith("12 Held IPAddressClaim ns a uid-a ");
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        trial.grant(again);
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(adopted);
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
    }

    @Test
    void what_an_earlier_claim_left_goes_with_the_next_that_another_provider_bound_to_it() {
        Entry orphan = new Entry.Known(12, EntryState.ORPHANED, claim.holder(), SINCE);
        Claim next = trial.anew(claim);
        lead(trial.pool("10.0.0.0/24"), orphan, trial.adopted(byHand, next));
        trial.tell(new Event.ClaimSeen(trial.deleting(next)));
        Effect.UpdatePage taking = trial.wish(Effect.UpdatePage.class);
        assertThat(taking.entries())
                .singleElement()
                .extracting(Entry::text)
                .asString()
                .startsWith("12 Held IPAddressClaim ns a uid-a-anew ");
        trial.grant(taking);
        assertThat(trial.wish(Effect.DeleteAddress.class).object().uid()).isEqualTo(byHand.uid());
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
    }

    @Test
    void what_a_dead_claim_left_is_an_orphan_as_soon_as_the_next_of_its_name_is_deleted_without_having_taken_it_over() {
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        lead(trial.pool("10.0.0.0/24", true), held, trial.made(claim, "10.0.0.12", false, true));
        Claim next = trial.anew(claim);
        trial.tell(new Event.ClaimSeen(next));
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.tell(new Event.ClaimSeen(trial.deleting(next, null)));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .singleElement()
                .extracting(Entry::text)
                .asString()
                .startsWith("12 Orphaned IPAddressClaim ns a uid-a ");
    }

    @Test
    void what_has_another_owner_besides_goes_only_once_a_live_read_has_shown_that_no_next_claim_has_taken_it() {
        Claim going = trial.deleting(claim);
        AddressObject shared = trial.taken(trial.made(claim, "10.0.0.12", false, true), trial.anew(claim));
        trial.tell(new Event.ClaimSeen(going));
        lead(trial.pool("10.0.0.0/24"), held, shared);
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(going));
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(shared);
    }

    @Test
    void what_the_next_claim_has_taken_over_is_not_deleted_for_the_one_before() {
        Claim next = trial.anew(claim);
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        lead(trial.pool("10.0.0.0/24"), held, trial.taken(trial.made(claim, "10.0.0.12", false, true), next));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(trial.claim(next, true, "a", null)));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }
}
