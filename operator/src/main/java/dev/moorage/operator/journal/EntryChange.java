package dev.moorage.operator.journal;

import dev.moorage.engine.ledger.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a page write did to one address. Entries that cannot be read never change. */
sealed interface EntryChange {
    /** The entry that it is about. */
    Entry.Known entry();

    /** The entry stands in the page now, on its own or in the place of another. */
    record Came(Entry.Known entry) implements EntryChange {}

    /** The entry has gone, and nothing came in its place. */
    record Went(Entry.Known entry) implements EntryChange {}

    /** All changes between two states of a page. */
    static List<EntryChange> between(List<Entry> before, List<Entry> after) {
        List<EntryChange> changes = new ArrayList<>();
        Set<Integer> replaced = new HashSet<>();
        for (Entry entry : without(after, before)) {
            if (entry instanceof Entry.Known known) {
                changes.add(new Came(known));
                replaced.add(known.offset());
            }
        }
        for (Entry entry : without(before, after)) {
            if (entry instanceof Entry.Known known && !replaced.contains(known.offset())) {
                changes.add(new Went(known));
            }
        }
        return changes;
    }

    private static Set<Entry> without(List<Entry> entries, List<Entry> others) {
        Set<Entry> left = new HashSet<>(entries);
        others.forEach(left::remove);
        return left;
    }
}
