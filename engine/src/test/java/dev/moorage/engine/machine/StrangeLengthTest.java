package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.BlockTrial.EARLIER;
import static dev.moorage.engine.machine.BlockTrial.NARROW;
import static dev.moorage.engine.machine.BlockTrial.WIDE;
import static dev.moorage.engine.machine.BlockTrial.asByHand;
import static dev.moorage.engine.machine.BlockTrial.held;
import static dev.moorage.engine.machine.BlockTrial.kept;
import static dev.moorage.engine.machine.BlockTrial.late;
import static dev.moorage.engine.machine.BlockTrial.lead;
import static dev.moorage.engine.machine.BlockTrial.made;
import static dev.moorage.engine.machine.BlockTrial.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Blocks;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Report.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Address objects that show what no page of their pool can enter, now or any more. */
class StrangeLengthTest {
    @Test
    void a_late_object_of_an_earlier_claim_is_entered_on_the_page_of_its_length_before_it_is_adopted() {
        Trial trial = new Trial();
        Claim neighbour = trial.claim("a");
        Claim claim = trial.claim("b");
        AddressObject late = late(made(trial, claim, "fd00:0:0:0:4000::/66"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.ClaimSeen(trial.claim(neighbour, true, "a", null)));
        trial.tell(new Event.AddressSeen(made(trial, neighbour, "fd00::/66")));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, neighbour)))));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.tell(new Event.AddressSeen(late));
        Effect.UpdatePage reserving = trial.wish(Effect.UpdatePage.class);
        assertThat(reserving.entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("1 Reserved IPAddress ns b "));
        assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
        trial.grant(reserving);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("1 Held IPAddressClaim ns b uid-b "));
    }

    @Test
    void an_object_is_entered_beside_what_begins_at_its_address_with_another_length_once_a_page_of_its_own_is_in_use() {
        Trial trial = new Trial();
        Claim neighbour = trial.claim(trial.claim("a"), true, "a", null);
        AddressObject byHand = asByHand(made(trial, trial.claim("b"), "fd00::/64"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.ClaimSeen(neighbour));
        trial.tell(new Event.AddressSeen(made(trial, neighbour, "fd00::/66")));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(trial.claim("b")));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, neighbour)))));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();

        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(5, trial.claim("c"))))));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("0 Reserved IPAddress ns b "));
    }

    @Test
    void a_claim_says_that_its_pool_is_gone_whatever_was_known_of_what_stands_under_its_name() {
        Trial trial = lead(64);
        Claim claim = trial.claim("b");
        AddressObject left = late(made(trial, claim, "fd00::/63"));
        trial.tell(new Event.AddressSeen(left));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(left, false));
        trial.tell(new Event.PoolGone(Trial.POOL, "pool-uid"));
        trial.tell(new Event.ClaimSeen(claim));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().message()).contains("does not exist");
    }

    @Test
    void an_object_whose_claim_is_asked_for_while_the_length_changes_is_entered_nowhere() {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(pool(trial, 66)));
        trial.tell(new Event.AddressSeen(made(trial, trial.claim("d"), "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.ReadClaim question = trial.wish(Effect.ReadClaim.class);

        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.answer(question, new Outcome.Missing());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void a_late_object_of_a_length_of_before_goes_when_its_claim_is_gone_and_no_page_of_that_length_enters_it() {
        Trial trial = lead(64);
        AddressObject late = made(trial, trial.claim("gone"), "fd00:0:0:0:4000::/66");
        trial.tell(new Event.AddressSeen(late));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
        Effect.ReadPage question = trial.wish(Effect.ReadPage.class);
        assertThat(question.page()).isEqualTo(NARROW);
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        trial.answer(question, new Outcome.Missing());
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(late);
    }

    @Test
    void it_stays_when_a_page_of_that_length_enters_it() {
        Trial trial = lead(64);
        AddressObject late = made(trial, trial.claim("gone"), "fd00:0:0:0:4000::/66");
        trial.tell(new Event.AddressSeen(late));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
        Page page = trial.page(NARROW, List.of(held(1, trial.claim("gone"))));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(page));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void it_stays_and_is_asked_about_once_when_somebody_else_has_made_it() {
        Trial trial = lead(64);
        AddressObject late = made(trial, trial.claim("gone"), "fd00:0:0:0:4000::/66");
        trial.tell(new Event.AddressSeen(late));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, false));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        assertThat(trial.wishes(Effect.ReadClaim.class)).isEmpty();
    }

    @Test
    void an_object_of_the_other_family_stops_nothing() {
        Trial trial = lead(64);
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, trial.claim("gone"))))));
        trial.tell(new Event.AddressSeen(trial.byHand(Trial.POOL, "x", "10.0.0.1")));
        trial.tell(new Event.ClaimSeen(trial.claim("x")));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of()));
        assertThat(trial.wish(Effect.CreatePage.class).page()).isEqualTo(WIDE);
    }

    @Test
    void an_address_by_hand_is_entered_nowhere_while_the_settings_of_its_prefix_pool_cannot_be_read() {
        PoolKey nets = new PoolKey(Trial.POOL.group(), "InClusterPrefixPool", "ns", "nets");
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(pool(trial, nets, 1, 47)));
        trial.tell(new Event.AddressSeen(trial.byHand(nets, "x", "fd00::1")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        trial.tell(new Event.PoolSeen(pool(trial, nets, 2, 128)));
        assertThat(trial.wish(Effect.CreatePage.class).page().blocks()).isEqualTo(Blocks.SINGLE);
    }

    @Test
    void a_claim_that_says_nothing_is_bound_as_it_was_where_an_object_that_no_page_enters_took_that_place_and_went() {
        Trial trial = new Trial();
        Claim claim = trial.claim(trial.claim("b"), true, "b", null);
        AddressObject passing = asByHand(made(trial, claim, "fd00:0:0:7::/128"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.AddressSeen(passing));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.AdoptAddress.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        Page own = trial.page(WIDE, List.of(held(0, claim)));
        trial.tell(new Event.PageSeen(own));
        Effect.ReadPage question = trial.wish(Effect.ReadPage.class);
        assertThat(question.page().blocks()).isEqualTo(Blocks.SINGLE);
        trial.answer(question, new Outcome.Missing());
        trial.answer(trial.wish(Effect.ListPool.class), new Outcome.PoolListed(List.of(), List.of(own)));
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("fd00::");
    }

    @Test
    void what_begins_where_a_lost_address_of_another_length_did_is_not_taken_for_it() {
        Trial trial = new Trial();
        Report told =
                new Report(Reason.ADDRESS_ALLOCATED, "Prefix fd00::/62 from InClusterIPPool ns/pool is allocated.");
        Claim claim = trial.claim(trial.claim("b"), true, "b", told);
        Page other = trial.page(WIDE, List.of(held(0, claim)));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(other));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.ReadPage question = trial.wish(Effect.ReadPage.class);
        assertThat(question.page().blocks()).isEqualTo(Blocks.ofLength(62));
        trial.answer(question, new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        Effect.WriteClaimStatus lost = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(lost.report().message())
                .startsWith("Prefix fd00::/62 of IPAddress ns/b is in no page of the ledger");
        trial.grant(lost);
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
    }

    @Test
    void what_somebody_made_and_no_page_could_enter_when_a_claim_took_it_over_is_not_taken_for_ours() {
        Trial trial = new Trial();
        Claim claim = trial.claim(trial.claim("b"), true, null, null);
        Claim other = trial.claim(trial.claim("c"), true, "c", null);
        AddressObject adopted = made(trial, claim, "fd00::/64");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, other)))));
        trial.tell(new Event.ClaimSeen(other));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.AddressSeen(adopted));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(adopted, false));
        Report said = trial.wishes(Effect.WriteClaimStatus.class).stream()
                .filter(it -> it.claim().uid().equals(claim.uid()))
                .findFirst()
                .orElseThrow()
                .report();
        assertThat(said.message()).contains("which is taken by").contains("delete the IPAddress");
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void a_claim_with_an_entry_of_its_own_does_not_take_over_what_an_earlier_one_left_of_another_length() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        Entry orphan = new Entry.Known(0, EntryState.ORPHANED, trial.anew(claim).holder(), EARLIER);
        AddressObject late = late(made(trial, trial.anew(claim), "fd00::/64"));
        trial.tell(new Event.PoolSeen(pool(trial, 66)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, claim)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(orphan))));
        trial.tell(new Event.AddressSeen(late));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
        Effect.UpdatePage giving = trial.wish(Effect.UpdatePage.class);
        assertThat(giving.base().id()).isEqualTo(WIDE);
        assertThat(giving.entries()).isEmpty();
        trial.grant(giving);
        assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(trial.claim(claim, true, null, null)));
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
        trial.answer(trial.wish(Effect.DeletePage.class), new Outcome.Removed());
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(late);
    }

    @Test
    void what_was_adopted_without_an_entry_is_not_taken_back_once_a_page_of_its_length_is_in_use() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 66)));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(kept(0)))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00::/64")));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, trial.claim("c"), "fd00::/64"))));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.ReadPage.class)).isEmpty();
        Effect.WriteClaimStatus status = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(status.report().message()).contains("is taken by").doesNotContain("withdrawn");
    }
}
