package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.Report.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindTest {
    @Test
    void a_bind_is_finalizer_beside_page_then_object_then_status() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));

        assertThat(trial.wishes).hasSize(2);
        Effect.AddClaimFinalizer finalizer = trial.wish(Effect.AddClaimFinalizer.class);
        Effect.CreatePage page = trial.wish(Effect.CreatePage.class);
        assertThat(page.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.text()).startsWith("10 Held IPAddressClaim ns a uid-a "));
        trial.grant(page);
        assertThat(trial.wishes(Effect.CreateAddress.class))
                .as("both answers are waited for")
                .isEmpty();
        trial.grant(finalizer);

        Effect.CreateAddress create = trial.wish(Effect.CreateAddress.class);
        assertThat(create.address()).hasToString("10.0.0.10");
        trial.grant(create);

        Effect.WriteClaimStatus status = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(status.addressName()).isEqualTo("a");
        assertThat(status.report().reason()).isEqualTo(Reason.ADDRESS_ALLOCATED);
        assertThat(status.report().message()).contains("10.0.0.10").contains("InClusterIPPool ns/pool");
        trial.grant(status);
        assertThat(trial.wishes).noneMatch(wish -> !(wish instanceof Effect.WritePoolStatus));
    }

    @Test
    void many_claims_share_page_writes() {
        Trial trial = Trial.of("10.0.0.0-10.0.0.255");
        for (int i = 0; i < 60; i++) {
            trial.tell(new Event.ClaimSeen(trial.claim("c" + i)));
        }
        int pages = 0;
        int others = 0;
        while (!trial.wishes.isEmpty()) {
            Effect next = trial.wishes.removeFirst();
            if (next instanceof Effect.WritePoolStatus) {
                continue;
            }
            if (next instanceof Effect.CreatePage || next instanceof Effect.UpdatePage) {
                pages++;
            } else {
                others++;
            }
            trial.grant(next);
        }
        assertThat(others).as("finalizer, object, status").isEqualTo(180);
        assertThat(pages).isLessThanOrEqualTo(15);
    }

    @Test
    void a_lost_race_for_a_page_gives_the_next_address() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.answer(trial.wish(Effect.CreatePage.class), new Outcome.Exists());
        Page theirs = trial.page(
                Trial.pageId(), List.of(Entry.parse("10 Held IPAddressClaim ns other uid-other 2030-01-01T00:00:00Z")));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(theirs));

        Effect.UpdatePage update = trial.wish(Effect.UpdatePage.class);
        assertThat(update.base()).isEqualTo(theirs);
        assertThat(update.entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("10 Held IPAddressClaim ns other"));
        assertThat(update.entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("11 Held IPAddressClaim ns a "));
    }

    @Test
    void a_full_pool_says_so_and_then_serves_the_oldest() {
        Trial trial = Trial.of("10.0.0.10");
        Claim first = trial.claim("first");
        trial.tell(new Event.ClaimSeen(first));
        trial.grantAll();
        Claim second = trial.claim("second");
        trial.tell(new Event.ClaimSeen(second));
        trial.pass(Duration.ofSeconds(2));
        trial.tell(new Event.ClaimSeen(trial.claim("a-third")));

        assertThat(trial.wishes(Effect.WriteClaimStatus.class))
                .hasSize(2)
                .allSatisfy(status -> assertThat(status.report().reason()).isEqualTo(Reason.POOL_EXHAUSTED));
        trial.grantAll();
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10-10.0.0.11")));
        assertThat(trial.wish(Effect.AddClaimFinalizer.class).claim().uid()).isEqualTo(second.uid());
    }

    @Test
    void an_entry_of_before_a_crash_is_used_again() {
        Trial trial = new Trial();
        Claim claim = trial.claim("a");
        Entry entry = new Entry.Known(12, EntryState.HELD, claim.holder(), Instant.parse("2030-01-01T00:00:00Z"));
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10-10.0.0.12")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(entry))));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        assertThat(trial.wish(Effect.CreateAddress.class).address()).isEqualTo(Address.parse("10.0.0.12"));
    }

    @Test
    void a_create_without_an_answer_is_repeated_with_the_same_address() {
        Trial trial = Trial.of("10.0.0.10-10.0.0.12");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        trial.grant(trial.wish(Effect.CreatePage.class));
        Effect.CreateAddress create = trial.wish(Effect.CreateAddress.class);
        trial.answer(create, new Outcome.Unknown("timed out"));
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        trial.pass(Duration.ofSeconds(1));
        assertThat(trial.wish(Effect.CreateAddress.class).address()).isEqualTo(create.address());
    }

    @Test
    void nothing_is_wished_before_everything_is_listed_and_without_the_lead() {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10")));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.tell(new Event.Leading(true));
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.Leading(false));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.Leading(true));
        assertThat(trial.wishes(Effect.CreatePage.class)).hasSize(1);
    }

    @Test
    void an_answer_that_comes_without_the_lead_waits_for_it() {
        Trial trial = Trial.of("10.0.0.10");
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.grant(trial.wish(Effect.AddClaimFinalizer.class));
        Effect.CreatePage page = trial.wish(Effect.CreatePage.class);
        trial.tell(new Event.Leading(false));
        trial.grant(page);
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        trial.tell(new Event.Leading(true));
        assertThat(trial.wishes(Effect.CreateAddress.class)).hasSize(1);
    }
}
