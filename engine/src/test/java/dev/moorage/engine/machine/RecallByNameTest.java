package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim whose status names an address, after the data were restored from a backup, and that has lost its object. */
class RecallByNameTest {
    private static final PageId PAGE = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.1"));

    private final Metal3Trial trial = new Metal3Trial();
    private final Claim bound = trial.now(trial.claim("a"), true, "p-10-0-0-3", null);

    private void begin(String remembered) {
        Pool pool = Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null);
        trial.tell(new Event.Remembered(List.of(new Memory(PAGE, List.of(Entry.parse(remembered))))));
        trial.tell(new Event.PoolSeen(pool));
        trial.tell(new Event.ClaimSeen(bound));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
    }

    @Test
    void it_does_not_get_what_somebody_else_has_had_since_the_backup_until_that_is_cleared() {
        begin("3 Held IPClaim ns b uid-b 2029-12-31T00:00:00Z");
        Effect.CreatePage keeping = trial.wish(Effect.CreatePage.class);
        assertThat(keeping.entries())
                .extracting(Entry::text)
                .containsExactly("3 Restored IPClaim ns b uid-b 2030-01-01T00:00:00Z");
        trial.grant(keeping);
        Effect.WriteClaimStatus said = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(said.report().message()).contains("10.0.0.3", "IPClaim ns/b (kept since a restore)");
        trial.grant(said);
        assertThat(trial.wishes).isEmpty();

        trial.tell(new Event.PageSeen(new Page(PAGE, "page-" + PAGE.first(), trial.next(), true, List.of())));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("3 Held IPClaim ns a " + bound.uid() + " 2030-01-01T00:00:00Z");
    }

    @Test
    void it_gets_it_back_once_all_that_is_remembered_was_looked_at() {
        begin("5 Held IPClaim ns b uid-b 2029-12-31T00:00:00Z");
        Effect.CreatePage keeping = trial.wish(Effect.CreatePage.class);
        assertThat(keeping.entries())
                .extracting(Entry::text)
                .containsExactly("5 Restored IPClaim ns b uid-b 2030-01-01T00:00:00Z");
        trial.grant(keeping);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .contains("3 Held IPClaim ns a " + bound.uid() + " 2030-01-01T00:00:00Z");
    }
}
