package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.BlockTrial.NARROW;
import static dev.moorage.engine.machine.BlockTrial.WIDE;
import static dev.moorage.engine.machine.BlockTrial.asByHand;
import static dev.moorage.engine.machine.BlockTrial.goingAndControlled;
import static dev.moorage.engine.machine.BlockTrial.held;
import static dev.moorage.engine.machine.BlockTrial.late;
import static dev.moorage.engine.machine.BlockTrial.lead;
import static dev.moorage.engine.machine.BlockTrial.made;
import static dev.moorage.engine.machine.BlockTrial.pool;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims and address objects that go, where what an object shows is of another length than its prefix pool hands out. */
class StrangeLengthReleaseTest {
    @Test
    void a_claim_whose_object_no_page_can_enter_is_let_go_only_after_a_live_read_of_the_object() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, claim, "fd00::/48"))));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        AddressObject adopted = late(made(trial, claim, "fd00::/48"));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(adopted));
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(adopted);
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
    }

    @Test
    void a_claim_with_an_entry_is_let_go_where_somebody_s_object_begins_there_with_the_length_of_a_page_in_use() {
        Trial trial = new Trial();
        Claim claim = trial.deleting(trial.claim(trial.claim("a"), true, "a", null));
        AddressObject byHand = asByHand(made(trial, claim, "fd00::/64"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, claim)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(5, trial.claim("c"))))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void a_deleted_object_that_no_page_can_enter_and_a_machine_controls_does_not_hang() {
        Trial trial = lead(64);
        AddressObject taken = goingAndControlled(made(trial, trial.claim("gone"), "fd00::/63"));
        trial.tell(new Event.AddressSeen(taken));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.StripAddress.class).object()).isEqualTo(taken);
    }

    @Test
    void a_deleted_claim_gives_its_entry_back_where_somebody_made_an_object_of_its_name_and_another_length() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        AddressObject byHand = asByHand(made(trial, claim, "fd00::/66"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        assertThat(trial.wishes(Effect.ReadAddress.class)).isEmpty();
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void what_a_dead_claim_held_is_given_back_where_the_object_of_its_name_shows_another_length() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        Claim next = trial.anew(claim);
        AddressObject byHand = asByHand(made(trial, next, "fd00::/66"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(next));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void a_deleted_claim_is_let_go_beside_an_object_of_another_pool_once_a_live_read_has_shown_that() {
        Trial trial = lead(64);
        Claim claim = trial.claim("b");
        AddressObject others = trial.byHand(Trial.OTHER_POOL, "b", "10.0.0.1");
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, trial.claim("gone"))))));
        trial.tell(new Event.AddressSeen(others));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(others));
        assertThat(trial.wish(Effect.DropClaimFinalizer.class).claim().uid()).isEqualTo(claim.uid());
    }
}
