package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Report.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bound claim's IPAddress was removed by force: it is made again with the address that the claim was bound to. */
class RemakeTest {
    private static final Instant BEFORE = Instant.parse("2029-12-31T23:00:00Z");
    private static final Report BOUND =
            new Report(Reason.ADDRESS_ALLOCATED, "Address 10.0.0.10 from InClusterIPPool ns/pool is allocated.");

    private final Trial trial = Trial.of("10.0.0.10-10.0.0.200");

    @Test
    void an_entry_that_another_operator_made_later_in_another_page_is_not_used() {
        Claim claim = bound(BOUND);
        trial.tell(new Event.PageSeen(page("10.0.0.128", claim, BEFORE)));
        trial.tell(new Event.ClaimSeen(claim));

        Effect.ReadPage read = trial.wish(Effect.ReadPage.class);
        assertThat(read.page().first()).hasToString("10.0.0.0");
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        trial.answer(read, new Outcome.PageNow(page("10.0.0.10", claim, BEFORE.plusSeconds(9))));
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("10.0.0.10");
    }

    @Test
    void without_an_entry_of_its_address_it_is_told_and_gets_no_other() {
        Claim claim = bound(BOUND);
        trial.tell(new Event.PageSeen(page("10.0.0.128", claim, BEFORE)));
        trial.tell(new Event.ClaimSeen(claim));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());

        Report lost = trial.wish(Effect.WriteClaimStatus.class).report();
        assertThat(lost.reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        assertThat(lost.message()).contains("10.0.0.10").contains("delete the claim");
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        assertThat(afterRestart(trial.claim(claim, true, "a", lost)).wishes(Effect.CreateAddress.class))
                .isEmpty();
    }

    private static Trial afterRestart(Claim claim) {
        Trial trial = Trial.of("10.0.0.10-10.0.0.200");
        trial.tell(new Event.PageSeen(page(trial, "10.0.0.128", claim, BEFORE)));
        trial.tell(new Event.ClaimSeen(claim));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.Missing());
        return trial;
    }

    @Test
    void a_claim_that_says_nothing_gets_the_oldest_of_all_its_entries() {
        Claim claim = bound(null);
        trial.tell(new Event.PageSeen(page("10.0.0.128", claim, BEFORE.plusSeconds(9))));
        trial.tell(new Event.ClaimSeen(claim));

        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        trial.answer(
                trial.wish(Effect.ListPool.class),
                new Outcome.PoolListed(
                        List.of(),
                        List.of(page("10.0.0.10", claim, BEFORE), page("10.0.0.128", claim, BEFORE.plusSeconds(9)))));
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("10.0.0.10");
    }

    @Test
    void a_claim_that_had_our_finalizer_before_its_grant_is_read_before_its_object_is_made() {
        Claim claim = trial.claim(trial.claim("a"), true, null, null);
        trial.tell(new Event.ClaimSeen(claim));
        trial.answer(trial.wish(Effect.ReadOrigin.class), new Outcome.Origin(claim, true));
        trial.grant(trial.wish(Effect.CreatePage.class));

        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        trial.answer(
                trial.wish(Effect.ReadClaim.class),
                new Outcome.ClaimNow(trial.claim(trial.claim("a"), true, null, null)));
        assertThat(trial.wishes(Effect.CreateAddress.class)).hasSize(1);
    }

    @Test
    void an_object_that_a_user_put_in_its_place_and_took_away_again_before_it_was_adopted_is_the_one_it_had() {
        Claim claim = bound(null);
        AddressObject first = trial.made(claim, "10.0.0.10", false, true);
        trial.tell(new Event.PageSeen(page("10.0.0.10", claim, BEFORE)));
        trial.tell(new Event.AddressSeen(first));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.AddressGone(first.key(), first.uid()));
        Effect.CreateAddress again = trial.wish(Effect.CreateAddress.class);
        AddressObject second = trial.byHand(Trial.POOL, "a", "10.0.0.128");
        trial.tell(new Event.AddressSeen(second));
        trial.grant(trial.wish(Effect.CreatePage.class));
        trial.answer(again, new Outcome.Exists());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(second));
        Effect.AdoptAddress adoption = trial.wish(Effect.AdoptAddress.class);
        trial.tell(new Event.PageSeen(trial.page(PageId.of(Trial.POOL, Address.parse("10.0.0.10")), List.of())));

        trial.answer(adoption, new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("10.0.0.128");
    }

    @Test
    void what_came_and_went_between_two_lists_is_missed_though_the_watch_showed_an_earlier_one_of_the_name_since() {
        Claim claim = bound(BOUND);
        AddressObject earlier = trial.byHand(Trial.POOL, "a", "10.0.0.10");
        trial.tell(new Event.PageSeen(page("10.0.0.10", claim, BEFORE)));
        trial.tell(new Event.ClaimSeen(claim));
        trial.grant(trial.wish(Effect.CreateAddress.class));
        trial.tell(new Event.AddressSeen(earlier));
        trial.tell(new Event.AddressGone(earlier.key(), earlier.uid()));
        trial.wishes.clear();

        trial.pass(Duration.ofSeconds(11));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("10.0.0.10");
    }

    private Claim bound(@Nullable Report report) {
        return trial.claim(trial.claim("a"), true, "a", report);
    }

    private Page page(String address, Claim claim, Instant since) {
        return page(trial, address, claim, since);
    }

    private static Page page(Trial trial, String address, Claim claim, Instant since) {
        PageId id = PageId.of(Trial.POOL, Address.parse(address));
        int offset = id.offset(Address.parse(address));
        return trial.page(id, List.of(new Entry.Known(offset, EntryState.HELD, claim.holder(), since)));
    }
}
