package dev.moorage.engine.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of one address of one pool. */
public final class Slot {
    private static final Comparator<Entry> KEEPERS =
            Comparator.comparing(Entry::nobodys).thenComparing(Entry::text);

    private List<Entry> entries = List.of();
    private Set<ObjectKey> objects = Set.of();
    private @Nullable String assumed;
    private @Nullable Taken taken;

    Slot() {}

    /** The entries on its page, as last seen; several when another provider left a double. Never changed in place. */
    public List<Entry> entries() {
        return entries;
    }

    /** The address objects that show it, in the order in which they were seen. Never changed in place. */
    public Set<ObjectKey> objects() {
        return objects;
    }

    /** UID of the claim it was given to in a page write whose answer is not there yet. */
    public @Nullable String assumed() {
        return assumed;
    }

    /** Why it cannot be given to anybody now, its page left aside; null when it can. */
    public @Nullable Taken taken() {
        return taken;
    }

    void replaceEntries(List<Entry> now) {
        entries = now;
    }

    void show(ObjectKey object) {
        objects = objects.isEmpty() ? Set.of(object) : changed(object, true);
    }

    void hide(ObjectKey object) {
        objects = changed(object, false);
    }

    // A Set.of of two would be iterated in another order in each run of the program.
    private Set<ObjectKey> changed(ObjectKey object, boolean shown) {
        Set<ObjectKey> changed = new LinkedHashSet<>(objects);
        if (shown) {
            changed.add(object);
        } else {
            changed.remove(object);
        }
        return changed.size() > 1 ? Collections.unmodifiableSet(changed) : Set.copyOf(changed);
    }

    void assume(@Nullable String claimUid) {
        assumed = claimUid;
    }

    /** The entry that this UID has here; what rests is nobody's. */
    public Entry.@Nullable Known entryOf(String uid) {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Known known
                    && !known.state().nobodys()
                    && known.holder().uid().equals(uid)) {
                return known;
            }
        }
        return null;
    }

    /**
     * The entry that keeps it taken, or null: of those that have not passed somebody's before nobody's, and then the first
     * by its text, since pages of two lengths may have been seen in any order.
     */
    @Nullable Entry keeper(Instant now) {
        Entry keeper = null;
        for (Entry entry : entries) {
            if (!expired(entry, now) && (keeper == null || KEEPERS.compare(entry, keeper) < 0)) {
                keeper = entry;
            }
        }
        return keeper;
    }

    /** Judges anew whether it is taken. */
    void judge(Instant now) {
        taken = switch (keeper(now)) {
            case Entry.Known known -> Taken.by(known.state());
            case Entry.Unreadable _ -> Taken.UNREADABLE;
            case null -> assumed != null ? Taken.IN_FLIGHT : objects.isEmpty() ? null : Taken.RESERVED;
        };
    }

    boolean vacant() {
        return assumed == null && objects.isEmpty() && entries.isEmpty();
    }

    /** Whether an entry is a quarantine that has passed: simply free, and overwritten by the next grant. */
    public static boolean expired(Entry entry, Instant now) {
        return entry instanceof Entry.Known known
                && known.state() == EntryState.QUARANTINED
                && !known.time().isAfter(now);
    }
}
