package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.BlockTrial.NARROW;
import static dev.moorage.engine.machine.BlockTrial.late;
import static dev.moorage.engine.machine.BlockTrial.made;
import static dev.moorage.engine.machine.BlockTrial.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Report.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An object that was made for an earlier claim, and landed when its prefix pool handed out another length: the next claim
 * of the name does not take over what no page would say is its.
 */
class LateMisfitTest {
    private final Trial trial = new Trial();
    private final Claim next = trial.claim("a");
    private final AddressObject late = late(made(trial, next, "fd00:0:0:0:4000::/66"));

    @Test
    void what_we_made_ourselves_goes_before_the_next_claim_of_the_name_is_served() {
        lead();
        trial.tell(new Event.AddressSeen(late));
        trial.tell(new Event.ClaimSeen(next));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
        Effect.ReadPage question = trial.wish(Effect.ReadPage.class);
        assertThat(question.page()).isEqualTo(NARROW);
        trial.answer(question, new Outcome.Missing());
        assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
        Effect.DeleteAddress delete = trial.wish(Effect.DeleteAddress.class);
        assertThat(delete.object()).isEqualTo(late);
        trial.answer(delete, new Outcome.Removed());
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of()));
        assertThat(trial.wish(Effect.CreatePage.class).page().blocks()).isEqualTo(Blocks.ofLength(64));
    }

    @Test
    void what_somebody_else_made_is_taken_over() {
        lead();
        trial.tell(new Event.AddressSeen(late));
        trial.tell(new Event.ClaimSeen(next));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        assertThat(trial.wishes(Effect.AddClaimFinalizer.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, false));
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        assertThat(trial.wish(Effect.AdoptAddress.class).object()).isEqualTo(late);
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void it_is_left_alone_once_the_claim_is_bound_to_it() {
        lead();
        trial.tell(new Event.AddressSeen(late));
        Effect.ReadClaim question = trial.wish(Effect.ReadClaim.class);
        trial.answer(question, new Outcome.ClaimNow(bound()));
        assertThat(trial.wishes(Effect.ReadMaker.class)).isEmpty();
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void while_its_pool_is_not_there_the_claim_waits_for_that() {
        trial.tell(new Event.AddressSeen(late));
        trial.tell(new Event.ClaimSeen(next));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.POOL_NOT_READY);
        assertThat(trial.wishes(Effect.AddClaimFinalizer.class)).isEmpty();
    }

    @Test
    void each_of_several_is_asked_about_though_no_page_says_what_was_here_before() {
        AddressObject other = late(made(trial, trial.claim("b"), "fd00:0:0:0:8000::/66"));
        trial.tell(new Event.AddressSeen(late));
        trial.tell(new Event.AddressSeen(other));
        lead();
        assertThat(trial.wishes(Effect.ReadClaim.class))
                .extracting(it -> it.key().name())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void it_goes_also_where_the_next_claim_of_the_name_was_given_what_begins_with_it() {
        Claim secured = trial.claim(next, true, null, null);
        trial.tell(new Event.PageSeen(trial.page(
                PageId.of(Trial.POOL, Address.parse("fd00::"), Blocks.ofLength(64)),
                List.of(new Entry.Known(0, EntryState.HELD, next.holder(), Instant.EPOCH)))));
        trial.tell(new Event.AddressSeen(late(made(trial, next, "fd00::/66"))));
        trial.tell(new Event.ClaimSeen(secured));
        lead();
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(secured));
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late(made(trial, next, "fd00::/66")), true));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.Missing());
        assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
        trial.answer(trial.wish(Effect.DeleteAddress.class), new Outcome.Removed());
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(secured));
        assertThat(trial.wish(Effect.CreateAddress.class).prefix()).isEqualTo(64);
    }

    private void lead() {
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
    }

    private Claim bound() {
        return new Claim(
                next.key(),
                next.uid(),
                trial.next(),
                next.pool(),
                null,
                next.created(),
                null,
                true,
                "a",
                null,
                next.serving(),
                next.request(),
                Trial.OBJECT);
    }
}
