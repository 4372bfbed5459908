package dev.moorage.operator.explain;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.operator.explain.PoolSight.Placed;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param state a ledger state, {@code Unreadable} among them
 * @param holder {@code Kind namespace/name} of the claim or object that it stands for, or null
 * @param uid of the holder, or null
 * @param since RFC 3339, or null
 * @param until the end of a quarantine, RFC 3339, or null
 * @param page name of the LedgerPage
 * @param text the entry as it stands there
 */
public record EntryAccount(
        String state,
        @Nullable String holder,
        @Nullable String uid,
        @Nullable String since,
        @Nullable String until,
        String page,
        String text) {

    static EntryAccount of(Placed placed) {
        String page = placed.page().id().name();
        return switch (placed.entry()) {
            case Entry.Unreadable entry -> new EntryAccount("Unreadable", null, null, null, null, page, entry.text());
            case Entry.Known entry -> {
                boolean resting = entry.state() == EntryState.QUARANTINED;
                yield new EntryAccount(
                        entry.state().word(),
                        entry.holder().toString(),
                        entry.holder().uid(),
                        resting ? null : entry.time().toString(),
                        resting ? entry.time().toString() : null,
                        page,
                        entry.text());
            }
        };
    }

    /** {@code Held for IPAddressClaim a/b since …, on LedgerPage …}. */
    String sentence() {
        return state
                + (holder == null ? " (\"" + text + "\")" : (last() ? ", last of " : " for ") + holder)
                + (since == null ? "" : " since " + since)
                + (until == null ? "" : " until " + until)
                + ", on LedgerPage " + page;
    }

    /** Whether it is nobody's any more. */
    private boolean last() {
        return until != null || state.equals(EntryState.RESTORED.word());
    }
}
