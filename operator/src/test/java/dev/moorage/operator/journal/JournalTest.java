package dev.moorage.operator.journal;

import static dev.moorage.operator.Samples.after;
import static dev.moorage.operator.Samples.claim;
import static dev.moorage.operator.Samples.entry;
import static dev.moorage.operator.Samples.page;
import static dev.moorage.operator.Samples.pool;
import static dev.moorage.operator.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.operator.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final Heard heard = new Heard();
    private final Journal journal = new Journal("moorage_host_1");
    private Duration time = Duration.ZERO;

    @AfterEach
    void close() {
        heard.close();
    }

    private void told(Claim claim, Reason reason) {
        answered(
                new Effect.WriteClaimStatus(
                        1, claim, reason.ready() ? claim.key().name() : null, report(reason)),
                new Outcome.ClaimNow(claim));
    }

    private void answered(Effect effect, Outcome outcome) {
        journal.answered(effect, outcome, after(time));
    }

    private void written(Page before, Entry... entries) {
        answered(new Effect.UpdatePage(1, before, true, List.of(entries)), new Outcome.PageNow(page(entries)));
    }

    @Test
    void an_ordinary_bind_and_release_leave_no_line() {
        written(page(), entry(5, EntryState.HELD, "a"));
        told(claim("a"), Reason.ADDRESS_ALLOCATED);
        journal.told(new Event.ClaimSeen(claim("a", true)), after(time));
        journal.wants(new Effect.DeleteAddress(1, Samples.object("a", "10.0.0.5")), after(time));
        written(page(entry(5, EntryState.HELD, "a")));
        answered(new Effect.DropClaimFinalizer(1, claim("a", true)), new Outcome.Removed());
        assertThat(heard.keys()).isEmpty();
    }

    @Test
    void a_line_tells_who_what_which_claim_which_pool_and_why() {
        told(claim("a"), Reason.ADDRESS_CONFLICT);
        assertThat(heard.keys())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("who", "moorage_host_1")
                        .containsEntry("what", "AddressConflict")
                        .containsEntry("claim", "IPAddressClaim ns/a")
                        .containsEntry("pool", "InClusterIPPool ns/p")
                        .containsEntry("why", "Because of AddressConflict."));
    }

    @Test
    void lines_that_repeat_are_counted_and_the_count_is_told_with_the_next() {
        for (int i = 0; i < 100; i++) {
            told(claim("c" + i), Reason.ALLOCATION_FAILED);
        }
        assertThat(heard.keys()).hasSize(1);
        time = time.plusSeconds(11);
        told(claim("last"), Reason.ALLOCATION_FAILED);
        assertThat(heard.keys()).hasSize(2);
        assertThat(heard.keys().getLast())
                .containsEntry("claim", "IPAddressClaim ns/last")
                .containsEntry("leftOut", "99");
    }

    @Test
    void a_full_pool_is_one_line_and_so_is_its_recovery() {
        for (int i = 0; i < 100; i++) {
            told(claim("c" + i), Reason.POOL_EXHAUSTED);
        }
        PoolStatus counts = new PoolStatus(4, 3, 1, 0, true, "", 1);
        journal.wants(new Effect.WritePoolStatus(1, pool("10.0.0.1"), counts), after(time));
        journal.wants(new Effect.WritePoolStatus(2, pool("10.0.0.1"), counts), after(time));
        assertThat(heard.what()).containsExactly("PoolExhausted", "PoolHasRoom");
    }

    @Test
    void a_full_pool_of_prefixes_has_no_free_prefix() {
        PoolKey prefixes = new PoolKey("ipam.cluster.x-k8s.io", "InClusterPrefixPool", "ns", "p");
        told(
                new Claim(
                        new ClaimKey("IPAddressClaim", "ns", "a"),
                        "a-uid",
                        "1",
                        prefixes,
                        null,
                        Samples.CREATED,
                        null,
                        true,
                        null,
                        null,
                        Claim.Serving.SERVED,
                        ""),
                Reason.POOL_EXHAUSTED);
        assertThat(heard.sentences()).containsExactly("A pool has no free prefix; claims wait");
        assertThat(heard.keys().getFirst().get("why")).startsWith("all its prefixes are taken");
    }

    @Test
    void a_pool_that_cannot_be_read_is_told_once_and_so_is_its_recovery() {
        journal.told(new Event.PoolSeen(pool("10.0.0.300")), after(time));
        journal.told(new Event.PoolSeen(pool("10.0.0.300")), after(time));
        journal.told(new Event.PoolSeen(pool("10.0.0.30")), after(time));
        assertThat(heard.what()).containsExactly("PoolUnreadable", "PoolReadable");
        assertThat(heard.keys().getFirst().get("why")).contains("10.0.0.300");
    }

    @Test
    void an_orphan_and_an_entry_that_the_sweep_frees_are_told_with_their_address() {
        written(page(entry(5, EntryState.HELD, "a")), entry(5, EntryState.ORPHANED, "a"));
        written(page(entry(6, EntryState.HELD, "b")));
        assertThat(heard.what()).containsExactly("Orphaned", "SweptFree");
        assertThat(heard.keys()).extracting(line -> line.get("address")).containsExactly("10.0.0.5", "10.0.0.6");
        assertThat(heard.keys())
                .extracting(line -> line.get("claim"))
                .containsExactly("IPAddressClaim ns/a", "IPAddressClaim ns/b");
    }

    @Test
    void an_address_that_is_deleted_without_a_release_is_told() {
        journal.wants(new Effect.DeleteAddress(1, Samples.object("a", "10.0.0.5")), after(time));
        assertThat(heard.keys())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).containsEntry("what", "AddressDeleted").containsEntry("address", "10.0.0.5"));
    }

    @Test
    void what_the_api_server_refuses_and_what_it_does_not_answer_is_told_in_its_words() {
        answered(new Effect.AddClaimFinalizer(1, claim("a")), new Outcome.Refused("no such luck", false));
        answered(new Effect.AddClaimFinalizer(1, claim("a")), new Outcome.Unknown("no answer within 10000 ms"));
        answered(new Effect.UpdatePage(1, page(), true, List.of()), new Outcome.Conflict());
        assertThat(heard.what()).containsExactly("Refused", "Unanswered", "LedgerConflict");
        assertThat(heard.keys().getFirst()).containsEntry("why", "no such luck");
    }

    @Test
    void an_entry_that_cannot_be_read_is_told() {
        journal.told(new Event.PageSeen(page(new Entry.Unreadable(3, "gibberish"))), after(time));
        assertThat(heard.what()).containsExactly("EntryUnreadable");
        assertThat(heard.keys().getFirst()).containsEntry("why", "gibberish");
    }
}
