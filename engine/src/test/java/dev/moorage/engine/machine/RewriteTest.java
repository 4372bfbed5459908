package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change comes to on a page that has become another since it was wanted. */
class RewriteTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Entry.Known HELD = entry(EntryState.HELD, "a", NOW);
    private static final Entry.Known RESTING = entry(EntryState.QUARANTINED, "b", NOW.plusSeconds(10));

    private static Entry.Known entry(EntryState state, String claim, Instant time) {
        return new Entry.Known(2, state, new Holder("IPAddressClaim", "ns", claim, "uid-" + claim), time);
    }

    private static Rewrite.Judgement judge(
            Rewrite rewrite, Entry.Known put, List<Entry.Known> drop, boolean exclusive) {
        return rewrite.apply(new PageChange(put, drop, exclusive, _ -> {}));
    }

    @Test
    void a_holder_beside_a_quarantine_may_be_written_again_and_does_not_end_it() {
        Rewrite rewrite = new Rewrite(List.of(HELD, RESTING), NOW);
        Entry.Known again = entry(EntryState.HELD, "a", NOW.plusSeconds(1));
        assertThat(judge(rewrite, again, List.of(HELD), true)).isEqualTo(Rewrite.Judgement.APPLIED);
        assertThat(rewrite.entries()).containsExactlyInAnyOrder(RESTING, again);
    }

    @Test
    void a_grant_and_what_takes_the_place_of_nothing_do_not_end_a_quarantine() {
        Entry.Known orphan = entry(EntryState.ORPHANED, "a", NOW);
        for (boolean exclusive : List.of(true, false)) {
            Rewrite rewrite = new Rewrite(List.of(RESTING), NOW);
            assertThat(judge(rewrite, HELD, List.of(), exclusive)).isEqualTo(Rewrite.Judgement.IMPOSSIBLE);
            assertThat(judge(rewrite, orphan, List.of(HELD), exclusive)).isEqualTo(Rewrite.Judgement.IMPOSSIBLE);
            assertThat(rewrite.entries()).containsExactly(RESTING);
        }
    }

    @Test
    void an_import_that_knows_of_the_quarantine_ends_it() {
        Rewrite rewrite = new Rewrite(List.of(RESTING), NOW);
        assertThat(judge(rewrite, HELD, List.of(RESTING), false)).isEqualTo(Rewrite.Judgement.APPLIED);
        assertThat(rewrite.entries()).containsExactly(HELD);
    }

    @Test
    void an_import_does_not_enter_again_as_living_what_another_operator_entered_as_left_behind() {
        Entry.Known orphan = entry(EntryState.ORPHANED, "a", NOW);
        Rewrite rewrite = new Rewrite(List.of(orphan), NOW);
        assertThat(judge(rewrite, HELD, List.of(), false)).isEqualTo(Rewrite.Judgement.STANDS);
        assertThat(rewrite.entries()).containsExactly(orphan);
        assertThat(judge(rewrite, HELD, List.of(orphan), false)).isEqualTo(Rewrite.Judgement.APPLIED);
        assertThat(rewrite.entries()).containsExactly(HELD);
    }

    @Test
    void of_two_who_give_back_one_address_the_longer_rest_counts_whoever_comes_first() {
        Entry.Known other = entry(EntryState.HELD, "b", NOW);
        Entry.Known shorter = entry(EntryState.QUARANTINED, "a", NOW.plusSeconds(5));
        Entry.Known longer = entry(EntryState.QUARANTINED, "b", NOW.plusSeconds(10));
        Rewrite one = new Rewrite(List.of(HELD, other), NOW);
        judge(one, shorter, List.of(HELD), false);
        judge(one, longer, List.of(other), false);
        assertThat(one.entries()).containsExactly(longer);
        Rewrite reversed = new Rewrite(List.of(HELD, other), NOW);
        judge(reversed, longer, List.of(other), false);
        judge(reversed, shorter, List.of(HELD), false);
        assertThat(reversed.entries()).containsExactly(longer);
    }
}
