package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.BlockTrial.NARROW;
import static dev.moorage.engine.machine.BlockTrial.WIDE;
import static dev.moorage.engine.machine.BlockTrial.asByHand;
import static dev.moorage.engine.machine.BlockTrial.held;
import static dev.moorage.engine.machine.BlockTrial.kept;
import static dev.moorage.engine.machine.BlockTrial.lead;
import static dev.moorage.engine.machine.BlockTrial.made;
import static dev.moorage.engine.machine.BlockTrial.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.Report.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pool that hands out blocks of one length, and then of another. */
class BlocksTest {
    @Test
    void a_grant_that_lost_its_page_is_made_anew_when_the_length_has_changed() {
        Trial trial = lead(66);
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of()));
        trial.grant(trial.wish(Effect.CreatePage.class));
        trial.answer(trial.wish(Effect.ReadPool.class), new Outcome.PoolNow(pool(trial, 66)));
        Effect.UpdatePage grant = trial.wish(Effect.UpdatePage.class);

        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.answer(grant, new Outcome.Conflict());
        Page empty = trial.page(NARROW, List.of());
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(empty));
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of(empty)));
        assertThat(trial.wish(Effect.CreatePage.class).page()).isEqualTo(WIDE);
    }

    @Test
    void neighbours_on_a_page_of_narrower_blocks_hold_nothing_of_each_other() {
        Trial trial = new Trial();
        Claim neighbour = trial.claim("a");
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, neighbour), held(1, claim)))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.WriteClaimStatus status = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(status.report().reason()).isEqualTo(Reason.ADDRESS_ALLOCATED);
        assertThat(status.addressName()).isEqualTo("b");
    }

    @Test
    void a_block_within_one_that_somebody_holds_now_is_in_conflict() {
        Trial trial = new Trial();
        Claim wider = trial.claim("a");
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(1, claim)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, wider)))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "b", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.ADDRESS_CONFLICT);
    }

    @Test
    void of_two_entries_that_begin_at_one_address_on_pages_of_two_lengths_a_claim_gives_back_its_own() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, trial.claim("a"))))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        Effect.UpdatePage giving = trial.wish(Effect.UpdatePage.class);
        assertThat(giving.base().id()).isEqualTo(WIDE);
        assertThat(giving.entries()).isEmpty();
    }

    @Test
    void of_two_who_share_an_address_with_a_claim_the_same_is_named_whichever_was_seen_first() {
        assertThat(namedOf("d", "e")).contains("IPAddress ns/d;").isEqualTo(namedOf("e", "d"));
    }

    private static String namedOf(String one, String other) {
        Trial trial = lead(66);
        Claim claim = trial.claim("a");
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, claim)))));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, trial.claim(one), "fd00::/64"))));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, trial.claim(other), "fd00::/64"))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        return trial.wish(Effect.WriteClaimStatus.class).report().message();
    }

    @Test
    void what_a_bound_claim_has_is_entered_as_soon_as_a_page_of_its_length_is_in_use() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "b", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(kept(40)))));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("1 Held IPAddressClaim ns b uid-b "));
    }

    @Test
    void a_claim_keeps_its_length_where_another_is_kept_since_a_restore() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(kept(0)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(trial.claim(claim, true, null, null)));
        assertThat(trial.wish(Effect.CreateAddress.class).prefix()).isEqualTo(64);
    }

    @Test
    void who_waits_for_what_is_in_a_block_is_bound_when_that_is_given_back_beside_what_is_kept_of_a_narrower_one() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(kept(0)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, trial.claim("a"))))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:8000::/68")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.WriteClaimStatus waiting = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(waiting.report().reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        trial.grant(waiting);
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of())));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).addressName()).isEqualTo("b");
    }
}
