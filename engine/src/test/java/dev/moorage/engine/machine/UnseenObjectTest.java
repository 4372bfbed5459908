package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Claim.Serving;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where objects are named after their addresses, and may have any name, only a list tells that none is there. */
class UnseenObjectTest {
    private static final String ONE = "1 Held IPClaim ns a uid-a 2030-01-01T00:00:00Z";
    private static final String TWO = "2 Held IPClaim ns b uid-b 2030-01-01T00:00:00Z";
    private static final String THREE = "3 Held IPClaim ns c uid-c 2030-01-01T00:00:00Z";

    private final Metal3Trial trial = new Metal3Trial();

    @Test
    void the_entry_of_an_object_that_was_not_seen_yet_becomes_an_orphan_s() {
        begin(ONE);
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        assertThat(trial.wishes).hasOnlyElementsOfType(Effect.ListPool.class);
        trial.answer(trial.wish(Effect.ListPool.class), listed(trial.byHand("any", "a", "10.0.0.1")));

        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("1 Orphaned IPClaim ns a uid-a 2030-01-01T00:00:00Z");
    }

    @Test
    void it_goes_once_a_list_shows_none() {
        begin(ONE);
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ListPool.class), listed(trial.byHand("any", "a", "10.0.0.2")));

        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("2 Reserved " + Metal3Trial.KIND + " ns any uid-101 2030-01-01T00:00:00Z");
    }

    @Test
    void the_name_that_the_pool_would_give_it_proves_nothing_either() {
        trial.tell(new Event.PoolSeen(Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null)));
        begin("1 Orphaned IPClaim ns a uid-a 2030-01-01T00:00:00Z");
        assertThat(trial.wishes).hasOnlyElementsOfType(Effect.ListPool.class);
        trial.answer(trial.wish(Effect.ListPool.class), listed(trial.byHand("any", "a", "10.0.0.1")));
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void one_that_takes_the_name_of_another_s_before_the_entry_can_be_dropped_is_not_overlooked() {
        AddressObject others = trial.byHand("any", "b", "10.0.0.1");
        trial.tell(new Event.AddressSeen(others));
        begin(ONE, "1 Reserved " + Metal3Trial.KIND + " ns any " + others.uid() + " 2030-01-01T00:00:00Z");
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ListPool.class), listed(others));
        Effect.UpdatePage dropping = trial.wish(Effect.UpdatePage.class);
        assertThat(dropping.entries()).hasSize(1);
        trial.answer(dropping, new Outcome.Conflict());

        trial.tell(new Event.AddressSeen(trial.byHand("any", "a", "10.0.0.1")));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(dropping.base()));
        Effect.UpdatePage anew = trial.wish(Effect.UpdatePage.class);
        assertThat(anew.entries()).extracting(Entry::text).containsExactly(ONE);
        trial.grant(anew);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("1 Orphaned IPClaim ns a uid-a 2030-01-01T00:00:00Z");
    }

    @Test
    void a_deleted_claim_with_an_entry_is_let_go_once_a_list_shows_none_of_it() {
        Claim claim = trial.deleting(trial.now(trial.claim("a"), true, null, null), Serving.SERVED);
        trial.tell(new Event.ClaimSeen(claim));
        begin("1 Held IPClaim ns a " + claim.uid() + " 2030-01-01T00:00:00Z");
        assertThat(trial.wishes).hasOnlyElementsOfType(Effect.ListPool.class);
        trial.answer(trial.wish(Effect.ListPool.class), listed());
        Effect.UpdatePage page = trial.wish(Effect.UpdatePage.class);
        assertThat(page.entries()).isEmpty();
        assertThat(trial.wishes).isEmpty();
        trial.grant(page);
        assertThat(trial.wish(Effect.DropClaimFinalizer.class).claim()).isEqualTo(claim);
    }

    @Test
    void it_is_not_where_the_list_shows_one_that_nobody_had_told_of() {
        Claim claim = trial.deleting(trial.now(trial.claim("a"), true, null, null), Serving.SERVED);
        trial.tell(new Event.ClaimSeen(claim));
        begin("1 Held IPClaim ns a " + claim.uid() + " 2030-01-01T00:00:00Z");
        AddressObject made = trial.made(claim, new ObjectKey(Metal3Trial.KIND, "ns", "any"), "10.0.0.1");
        trial.answer(trial.wish(Effect.ListPool.class), listed(made));
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(made);
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void one_list_serves_all_who_ask_before_it_is_sent_and_nobody_who_asks_later() {
        begin(ONE, TWO, THREE);
        trial.wishes.stream()
                .filter(Effect.ReadClaim.class::isInstance)
                .toList()
                .forEach(read -> {
                    trial.wishes.remove(read);
                    trial.answer(read, new Outcome.Missing());
                });
        trial.answer(trial.wish(Effect.ListPool.class), listed());
        Effect.UpdatePage first = trial.wish(Effect.UpdatePage.class);
        assertThat(first.entries()).extracting(Entry::text).containsExactly(TWO, THREE);
        trial.grant(first);
        trial.answer(trial.wish(Effect.ListPool.class), new Outcome.Unknown("no answer"));
        assertThat(trial.wishes).isEmpty();
        trial.pass(Duration.ofMinutes(1));
        trial.answer(trial.wish(Effect.ListPool.class), listed());
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    private void begin(String... entries) {
        PageId id = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.1"));
        trial.tell(new Event.PageSeen(new Page(
                id,
                "page-" + id.first(),
                "1",
                true,
                Stream.of(entries).map(Entry::parse).toList())));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
    }

    private static Outcome listed(AddressObject... objects) {
        return new Outcome.PoolListed(List.of(objects), List.of());
    }
}
