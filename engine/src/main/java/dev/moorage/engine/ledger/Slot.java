package dev.moorage.engine.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of one address of one pool. */
public final class Slot {
    private final List<Entry> entries = new ArrayList<>(1);
    private final Set<ObjectKey> objects = new LinkedHashSet<>(1);
    private @Nullable String assumed;

    Slot() {}

    /** The entries on its page, as last seen; several when another provider left a double. */
    public List<Entry> entries() {
        return entries;
    }

    /** The address objects that show it. */
    public Set<ObjectKey> objects() {
        return objects;
    }

    /** UID of the claim it was given to in a page write whose answer is not there yet. */
    public @Nullable String assumed() {
        return assumed;
    }

    void assume(@Nullable String claimUid) {
        assumed = claimUid;
    }

    /** The entry that this UID has here. */
    public Entry.@Nullable Known entryOf(String uid) {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Known known
                    && known.state() != EntryState.QUARANTINED
                    && known.holder().uid().equals(uid)) {
                return known;
            }
        }
        return null;
    }

    boolean busy(Instant now) {
        if (assumed != null || !objects.isEmpty()) {
            return true;
        }
        for (Entry entry : entries) {
            if (!expired(entry, now)) {
                return true;
            }
        }
        return false;
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
