package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Metal3Steps.subnet;
import static dev.moorage.engine.machine.Metal3Steps.told;
import static dev.moorage.engine.machine.Metal3Steps.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.machine.Report.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims that carry our finalizer when they are first seen. */
class ArrivalsTest {
    private final Trial trial = Trial.of("10.0.0.10-10.0.0.12");
    private final Claim claim = trial.claim(trial.claim("a"), true, null, null);

    private void comes(boolean ours) {
        trial.tell(new Event.ClaimSeen(claim));
        Effect.ReadOrigin read = trial.wish(Effect.ReadOrigin.class);
        assertThat(trial.wishes).as("nothing is given before that is known").isEmpty();
        trial.answer(read, new Outcome.Origin(claim, ours));
    }

    @Test
    void one_from_elsewhere_waits_for_its_address_object_and_says_so() {
        comes(false);
        Effect.WriteClaimStatus told = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(told.report().reason()).isEqualTo(Reason.AWAITING_ADDRESS);
        assertThat(told.report().message()).contains("2030-01-01T00:00:30Z");
        trial.grant(told);
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.AddressSeen(trial.made(claim, "10.0.0.12", false, true)));
        assertThat(trial.wish(Effect.CreatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("12 Held IPAddressClaim ns a uid-a 2030-01-01T00:00:00Z");
    }

    @Test
    void one_from_elsewhere_gets_another_address_when_none_comes_in_half_a_minute() {
        comes(false);
        trial.grant(trial.wish(Effect.WriteClaimStatus.class));
        trial.pass(Duration.ofSeconds(29));
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        trial.pass(Duration.ofSeconds(1));
        assertThat(trial.wish(Effect.CreatePage.class).entries()).hasSize(1);
    }

    @Test
    void one_that_has_waited_does_not_wait_again_when_the_servers_clock_jumps_back() {
        Trial full = Trial.of("10.0.0.10-10.0.0.10", new Event.AddressSeen(trial.byHand(Trial.POOL, "b", "10.0.0.10")));
        full.grant(full.wish(Effect.CreatePage.class));
        full.pass(Duration.ofSeconds(31));
        full.tell(new Event.ClaimSeen(claim));
        Effect.WriteClaimStatus told = full.wish(Effect.WriteClaimStatus.class);
        assertThat(told.report().reason()).isEqualTo(Reason.POOL_EXHAUSTED);
        full.grant(told);
        full.jump(Duration.ofSeconds(-31));
        full.tell(new Event.ClaimSeen(full.claim(claim, true, null, null)));
        assertThat(full.wishes(Effect.ReadOrigin.class)).isEmpty();
    }

    @Test
    void one_that_was_told_of_something_else_by_a_process_before_has_waited() {
        trial.tell(new Event.ClaimSeen(trial.claim(
                claim, true, null, new Report(Reason.POOL_EXHAUSTED, "The pool was full when its wait was over."))));
        assertThat(trial.wishes(Effect.ReadOrigin.class)).isEmpty();
        assertThat(trial.wishes(Effect.CreatePage.class)).hasSize(1);
    }

    @Test
    void one_that_was_told_by_a_process_before_what_is_wrong_with_its_wish_has_waited() {
        Metal3Trial before = trial(subnet("10.0.0.0/24", false, Map.of("a", "10.1.0.1")));
        Report told = told(before, before.claim("a"));
        assertThat(told.reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        Metal3Trial after = trial(subnet("10.0.0.0/24", false, Map.of("a", "10.1.0.1")));
        after.tell(new Event.ClaimSeen(after.now(after.claim("a"), true, null, told)));
        assertThat(after.wishes).isEmpty();
    }

    @Test
    void one_that_was_told_of_an_object_in_its_way_waits_for_its_own_once_that_is_gone() {
        Trial before =
                Trial.of("10.0.0.10-10.0.0.12", new Event.AddressSeen(trial.byHand(Trial.OTHER_POOL, "a", "10.9.9.9")));
        before.wishes.clear();
        before.tell(new Event.ClaimSeen(claim));
        Report told = before.wish(Effect.WriteClaimStatus.class).report();
        assertThat(told.reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        Claim again = trial.claim(claim, true, null, told);
        trial.tell(new Event.ClaimSeen(again));
        trial.answer(trial.wish(Effect.ReadOrigin.class), new Outcome.Origin(again, false));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.AWAITING_ADDRESS);
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
    }

    @Test
    void after_a_crash_of_ours_nobody_waits() {
        comes(true);
        assertThat(trial.wish(Effect.CreatePage.class).entries()).hasSize(1);
    }

    @Test
    void one_that_has_been_here_for_long_is_not_asked_about() {
        trial.pass(Duration.ofSeconds(30));
        trial.tell(new Event.ClaimSeen(claim));
        assertThat(trial.wishes(Effect.ReadOrigin.class)).isEmpty();
        assertThat(trial.wishes(Effect.CreatePage.class)).hasSize(1);
    }

    @Test
    void one_that_we_have_put_the_finalizer_on_is_not_asked_about_when_it_loses_its_grant() {
        Trial other = Trial.of("10.0.0.10-10.0.0.12");
        other.tell(new Event.ClaimSeen(other.claim("b")));
        Effect.CreatePage page = other.wish(Effect.CreatePage.class);
        other.grant(other.wish(Effect.AddClaimFinalizer.class));
        other.answer(page, new Outcome.Exists());
        Entry theirs = Entry.parse("10 Held IPAddressClaim ns c uid-c 2030-01-01T00:00:00Z");
        other.answer(
                other.wish(Effect.ReadPage.class), new Outcome.PageNow(other.page(Trial.pageId(), List.of(theirs))));
        assertThat(other.wishes(Effect.ReadOrigin.class)).isEmpty();
        assertThat(other.wishes(Effect.UpdatePage.class)).hasSize(1);
    }

    @Test
    void a_page_out_of_a_backup_gives_way_to_the_claim_and_object_that_were_restored() {
        Trial restored = new Trial();
        Claim again = restored.claim(restored.claim("a"), true, null, null);
        Claim before = new Claim(
                again.key(),
                "uid-of-before",
                "1",
                again.pool(),
                null,
                again.created(),
                null,
                true,
                "a",
                null,
                again.serving(),
                Trial.OBJECT);
        Holder former = before.holder();
        Entry old = new Entry.Known(12, EntryState.HELD, former, Instant.parse("2029-01-01T00:00:00Z"));
        restored.tell(new Event.PoolSeen(restored.pool("10.0.0.10-10.0.0.12")));
        restored.tell(new Event.PageSeen(restored.page(Trial.pageId(), List.of(old))));
        restored.tell(new Event.AddressSeen(restored.made(before, "10.0.0.12", false, true)));
        restored.tell(new Event.ClaimSeen(again));
        restored.tell(new Event.Leading(true));
        restored.tell(new Event.Synced());
        restored.wishes(Effect.ReadClaim.class).forEach(it -> restored.answer(it, new Outcome.ClaimNow(again)));
        assertThat(restored.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("12 Held IPAddressClaim ns a uid-a 2030-01-01T00:00:00Z");
    }
}
