package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wanted change of one entry of a page.
 *
 * @param put the entry to stand there, or null to take {@code drop} away
 * @param drop entries that go with it, exactly as they were seen; those that are gone already are no hindrance
 * @param exclusive whether {@code put} needs the address for itself
 * @param due asked whenever it is about to be written; once it says no the change never will be
 * @param done told whether the page says so now, or never will
 */
record PageChange(
        Entry.@Nullable Known put,
        List<Entry.Known> drop,
        boolean exclusive,
        BooleanSupplier due,
        Consumer<Boolean> done) {
    /** A change that stays wanted, whatever is seen meanwhile. */
    PageChange(Entry.@Nullable Known put, List<Entry.Known> drop, boolean exclusive, Consumer<Boolean> done) {
        this(put, drop, exclusive, () -> true, done);
    }

    boolean grant() {
        return put != null && exclusive && put.state() == EntryState.HELD;
    }

    /** Whether it gives an address back: there is nothing to do when somebody else has done so. */
    boolean givesBack() {
        return put == null || put.state() == EntryState.QUARANTINED && !drop.isEmpty();
    }

    /** Whether it gives what nobody has: an adoption or a renewal takes an entry's place. */
    boolean fresh() {
        return grant() && drop.isEmpty();
    }

    /** Whether an import is taken back by this very write: it would leave nothing but an end to the quarantine there. */
    boolean pointless(List<PageChange> together) {
        return put != null
                && !exclusive
                && together.stream()
                        .anyMatch(it -> it.put() == null && it.drop().contains(put));
    }
}
