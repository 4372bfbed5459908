package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A machine that is told what the one before it knew. The trial begins at 2030-01-01T00:00:00Z. */
class RecallTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Holder GONE = new Holder("IPAddressClaim", "ns", "gone", "uid-gone");

    private final Trial trial = new Trial();

    private static Entry.Known entry(int offset, EntryState state, Holder holder) {
        return new Entry.Known(offset, state, holder, START);
    }

    /** The trial's pool, with everything that is told listed, and these entries known from before. */
    private void begin(String addresses, List<Entry> remembered, Event... restored) {
        trial.tell(new Event.Remembered(List.of(new Memory(Trial.pageId(), remembered))));
        trial.tell(new Event.PoolSeen(trial.pool(addresses)));
        Arrays.stream(restored).forEach(trial::tell);
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
    }

    /** Has a page written as it is wanted, and shown. */
    private void write(Effect.CreatePage page) {
        Page now = trial.page(page.page(), page.entries());
        trial.answer(page, new Outcome.PageNow(now));
        trial.tell(new Event.PageSeen(now));
    }

    private Pool cleared(String addresses, String text) {
        Pool pool = trial.pool(addresses);
        return new Pool(
                pool.key(),
                pool.uid(),
                pool.resourceVersion(),
                pool.generation(),
                pool.reading(),
                Retention.NONE,
                Clearance.read(text),
                false,
                false,
                true,
                null,
                true,
                pool.status(),
                Trial.OBJECT);
    }

    @Test
    void what_only_the_memory_knows_is_entered_before_anything_is_given() {
        begin("10.0.0.10-10.0.0.11", List.of(entry(10, EntryState.HELD, GONE)), new Event.ClaimSeen(trial.claim("a")));
        Effect.CreatePage kept = trial.wish(Effect.CreatePage.class);
        assertThat(kept.entries()).containsExactly(entry(10, EntryState.RESTORED, GONE));
        trial.grant(kept);
        Effect.UpdatePage granted = trial.wish(Effect.UpdatePage.class);
        assertThat(granted.entries())
                .containsExactly(
                        entry(10, EntryState.RESTORED, GONE),
                        entry(11, EntryState.HELD, trial.claim("a").holder()));
    }

    @Test
    void nothing_is_given_while_what_is_remembered_could_not_be_entered() {
        begin("10.0.0.10-10.0.0.11", List.of(entry(10, EntryState.HELD, GONE)), new Event.ClaimSeen(trial.claim("a")));
        trial.answer(trial.wish(Effect.CreatePage.class), new Outcome.Unknown("503"));
        trial.pass(Duration.ofMinutes(1));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.CreatePage.class).entries())
                .containsExactly(new Entry.Known(10, EntryState.RESTORED, GONE, START));
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
    }

    @Test
    void reservations_and_orphans_that_only_the_memory_knows_are_kept_as_well() {
        Holder object = new Holder("IPAddress", "ns", "router", "uid-router");
        begin(
                "10.0.0.10-10.0.0.20",
                List.of(
                        entry(10, EntryState.RESERVED, object),
                        entry(11, EntryState.ORPHANED, GONE),
                        Entry.parse("12 Leased something of another version")));
        assertThat(trial.wish(Effect.CreatePage.class).entries())
                .extracting(Entry::offset)
                .containsExactly(10, 11, 12);
    }

    @Test
    void a_claim_that_is_back_gets_the_very_address_that_it_had() {
        Claim claim = trial.claim("a");
        begin(
                "10.0.0.10-10.0.0.20",
                List.of(entry(15, EntryState.HELD, claim.holder())),
                new Event.ClaimSeen(claim),
                new Event.ClaimSeen(trial.claim("b")));
        Effect.CreatePage back = trial.wish(Effect.CreatePage.class);
        assertThat(back.entries()).containsExactly(entry(15, EntryState.HELD, claim.holder()));
        trial.grant(back);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .contains(entry(10, EntryState.HELD, trial.claim("b").holder()));
        trial.wishes(Effect.AddClaimFinalizer.class).forEach(trial::grant);
        assertThat(trial.wish(Effect.CreateAddress.class).address()).hasToString("10.0.0.15");
    }

    @Test
    void a_claim_that_is_back_gets_another_address_where_the_pool_has_lost_the_one_that_it_had() {
        Claim claim = trial.claim("a");
        begin("10.0.0.10", List.of(entry(15, EntryState.HELD, claim.holder())), new Event.ClaimSeen(claim));
        Effect.CreatePage kept = trial.wish(Effect.CreatePage.class);
        assertThat(kept.entries()).containsExactly(entry(15, EntryState.RESTORED, claim.holder()));
        trial.grant(kept);
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).contains(entry(10, EntryState.HELD, claim.holder()));
    }

    @Test
    void what_the_restored_data_say_themselves_needs_no_entry() {
        Claim claim = trial.claim("a");
        Entry held = entry(10, EntryState.HELD, claim.holder());
        begin(
                "10.0.0.10",
                List.of(held),
                new Event.PageSeen(trial.page(Trial.pageId(), List.of(held))),
                new Event.AddressSeen(trial.made(claim, "10.0.0.10", false, true)),
                new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void a_restored_claim_keeps_its_address_and_nobody_gets_it_after_it() {
        Claim claim = trial.claim("a");
        Entry held = entry(10, EntryState.HELD, claim.holder());
        begin(
                "10.0.0.10",
                List.of(entry(10, EntryState.HELD, GONE)),
                new Event.PageSeen(trial.page(Trial.pageId(), List.of(held))),
                new Event.AddressSeen(trial.made(claim, "10.0.0.10", false, true)),
                new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        Effect.UpdatePage beside = trial.wish(Effect.UpdatePage.class);
        assertThat(beside.entries()).containsExactly(held, entry(10, EntryState.RESTORED, GONE));
        trial.grant(beside);
        trial.tell(new Event.ClaimSeen(trial.claim("b")));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.wishes.removeIf(it -> it instanceof Effect.WritePoolStatus || it instanceof Effect.WriteClaimStatus);
        trial.answer(
                trial.wish(Effect.DeleteAddress.class),
                new Outcome.AddressNow(trial.made(claim, "10.0.0.10", true, true)));
        trial.answer(trial.wish(Effect.StripAddress.class), new Outcome.Removed());
        Effect.UpdatePage released = trial.wish(Effect.UpdatePage.class);
        assertThat(released.entries()).containsExactly(entry(10, EntryState.RESTORED, GONE));
        trial.grant(released);
        assertThat(trial.wishes(Effect.UpdatePage.class)).as("nobody gets it").isEmpty();
    }

    @Test
    void a_quarantine_that_only_the_memory_knows_goes_on_to_its_end() {
        Entry resting = new Entry.Known(10, EntryState.QUARANTINED, GONE, START.plusSeconds(60));
        begin("10.0.0.10", List.of(resting), new Event.ClaimSeen(trial.claim("a")));
        Effect.CreatePage page = trial.wish(Effect.CreatePage.class);
        assertThat(page.entries()).containsExactly(resting);
        write(page);
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.pass(Duration.ofSeconds(61));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(it -> ((Entry.Known) it).state())
                .containsExactly(EntryState.HELD);
    }

    @Test
    void what_is_kept_says_so_in_a_condition_and_goes_when_an_administrator_clears_it() {
        Entry kept = entry(10, EntryState.RESTORED, GONE);
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(kept))));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        PoolCondition said = Objects.requireNonNull(
                trial.wish(Effect.WritePoolStatus.class).status().condition(Aspect.RESTORED));
        assertThat(said.status()).isTrue();
        assertThat(said.message())
                .contains("10.0.0.10 (IPAddressClaim ns/gone)", Clearance.ANNOTATION + "=2030-01-01T00:00:00Z");
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();

        trial.tell(new Event.PoolSeen(cleared("10.0.0.10", "10.0.0.11@2030-01-01T00:00:00Z")));
        assertThat(trial.wishes(Effect.UpdatePage.class))
                .as("another one was cleared")
                .isEmpty();
        trial.tell(new Event.PoolSeen(cleared("10.0.0.10", "2029-12-31T23:59:59Z")));
        assertThat(trial.wishes(Effect.UpdatePage.class))
                .as("cleared before it came")
                .isEmpty();
        trial.tell(new Event.PoolSeen(cleared("10.0.0.10", "10.0.0.8-10.0.0.10@2030-01-01T00:00:00Z")));
        Effect.UpdatePage freed = trial.wish(Effect.UpdatePage.class);
        assertThat(freed.entries()).isEmpty();
        trial.grant(freed);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .containsExactly(
                        new Entry.Known(10, EntryState.HELD, trial.claim("a").holder(), START));
    }

    @Test
    void what_another_operator_enters_again_while_it_is_cleared_is_cleared_again() {
        Entry kept = entry(10, EntryState.RESTORED, GONE);
        trial.tell(new Event.PoolSeen(cleared("10.0.0.10", "2030-01-01T00:00:00Z")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(kept))));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.UpdatePage clearing = trial.wish(Effect.UpdatePage.class);
        Page written = trial.page(Trial.pageId(), List.of());
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(kept))));
        trial.answer(clearing, new Outcome.PageNow(written));
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void a_clearance_of_the_future_waits_for_its_time() {
        begin("10.0.0.10", List.of(entry(10, EntryState.HELD, GONE)));
        write(trial.wish(Effect.CreatePage.class));
        trial.tell(new Event.PoolSeen(cleared("10.0.0.10", "2030-01-01T00:00:30Z")));
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
        trial.pass(Duration.ofSeconds(30));
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void a_page_of_what_is_kept_outlasts_its_pool_and_every_tidying() {
        begin("10.0.0.10", List.of(entry(10, EntryState.HELD, GONE)));
        write(trial.wish(Effect.CreatePage.class));
        trial.tell(new Event.PoolGone(Trial.POOL, "pool-uid"));
        trial.pass(Duration.ofMinutes(11));
        trial.pass(Duration.ofMinutes(11));
        assertThat(trial.wishes(Effect.DeletePage.class)).isEmpty();
        assertThat(trial.wishes(Effect.UpdatePage.class)).isEmpty();
    }

    @Test
    void a_machine_remembers_what_stood_on_its_pages_also_on_those_that_vanished() {
        Entry held = entry(10, EntryState.HELD, GONE);
        Entry over = new Entry.Known(11, EntryState.QUARANTINED, GONE, START.minusSeconds(1));
        Trial before =
                Trial.of("10.0.0.10-10.0.0.20", new Event.PageSeen(trial.page(Trial.pageId(), List.of(held, over))));
        assertThat(before.machine.memories()).containsExactly(new Memory(Trial.pageId(), List.of(held)));
        before.tell(new Event.PageGone(Trial.pageId(), "page-10.0.0.0"));
        assertThat(before.machine.memories()).containsExactly(new Memory(Trial.pageId(), List.of(held)));
        before.pass(Duration.ofMinutes(11));
        assertThat(before.machine.memories()).as("somebody deleted it").isEmpty();
    }

    @Test
    void what_is_remembered_and_not_entered_yet_is_remembered_by_the_next_machine_too() {
        begin("10.0.0.10", List.of(entry(10, EntryState.HELD, GONE)));
        assertThat(trial.machine.memories())
                .containsExactly(new Memory(Trial.pageId(), List.of(entry(10, EntryState.HELD, GONE))));
    }
}
