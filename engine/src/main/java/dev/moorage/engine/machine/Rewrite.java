package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The entries of a page as they were seen, and as one change after the other makes them for the next write. */
final class Rewrite {
    private final List<Entry> before;
    private final List<Entry> entries;
    private final Instant now;

    /**
     * Begins with what was seen.
     *
     * @param before the page's entries; none where it is not there
     * @param now by which quarantines have passed
     */
    Rewrite(List<Entry> before, Instant now) {
        this.before = before;
        this.now = now;
        entries = new ArrayList<>(before);
    }

    /** What is to be written. */
    List<Entry> entries() {
        return entries;
    }

    /** What a change comes to. */
    enum Judgement {
        APPLIED,
        STANDS,
        IMPOSSIBLE
    }

    Judgement apply(PageChange change) {
        List<Entry> going = new ArrayList<>();
        boolean stands = false;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Known known && change.drop().contains(known)) {
                going.add(entry);
            } else if (change.put() != null && entry instanceof Entry.Known known && same(known, change.put())) {
                stands = true;
            }
        }
        if (change.put() == null || stands || change.givesBack() && going.isEmpty()) {
            entries.removeAll(going);
            return going.isEmpty() ? Judgement.STANDS : Judgement.APPLIED;
        }
        int offset = change.put().offset();
        if (change.givesBack() && restsLonger(change.put())) {
            entries.removeAll(going);
            return Judgement.APPLIED;
        }
        if (change.fresh() && (elsewhere(change.put()) || takenBefore(offset))) {
            return Judgement.IMPOSSIBLE;
        }
        if (!change.exclusive() && going.isEmpty() && entered(change.put())) {
            return Judgement.STANDS;
        }
        // It takes the place of nothing that is there: whoever wants it has not seen yet that the address rests.
        boolean unaware = going.isEmpty() && !change.put().state().nobodys();
        // A quarantine may stand beside it already, since another who had the same address gave that back.
        boolean renewal = going.stream().anyMatch(it -> it instanceof Entry.Known known && same(known, change.put()));
        for (Entry entry : entries) {
            boolean expired = at(entry, offset) && Slot.expired(entry, now);
            boolean overruled = !change.exclusive() && at(entry, offset) && quarantined(entry);
            if (overruled && !expired && unaware) {
                return Judgement.IMPOSSIBLE;
            }
            if (expired || overruled) {
                going.add(entry);
            } else if (change.exclusive()
                    && !going.contains(entry)
                    && blocks(entry, offset)
                    && !outlasts(change, entry)
                    && !(renewal && quarantined(entry))) {
                return Judgement.IMPOSSIBLE;
            }
        }
        entries.removeAll(going);
        entries.add(change.put());
        return Judgement.APPLIED;
    }

    private static boolean same(Entry.Known one, Entry.Known other) {
        return one.offset() == other.offset()
                && one.state() == other.state()
                && one.holder().equals(other.holder());
    }

    /**
     * Whether another operator has entered the same claim there already, as one that lives or as one that has gone: which
     * of the two is right, the sweep finds out.
     */
    private boolean entered(Entry.Known put) {
        return claims(put)
                && any(it ->
                        claims(it) && it.offset() == put.offset() && it.holder().equals(put.holder()));
    }

    private static boolean claims(Entry.Known entry) {
        return entry.state() == EntryState.HELD || entry.state() == EntryState.ORPHANED;
    }

    /** Whether another who had the same address gave it back, and it rests for longer than by this change. */
    private boolean restsLonger(Entry.Known put) {
        return any(it -> it.state() == EntryState.QUARANTINED
                && it.offset() == put.offset()
                && it.time().isAfter(put.time()));
    }

    /** Whether the claim has another address of this page: another operator was faster. */
    private boolean elsewhere(Entry.Known put) {
        return any(it -> it.state() == EntryState.HELD
                && it.offset() != put.offset()
                && it.holder().equals(put.holder()));
    }

    /** Whether there is such a one among those that were understood. */
    private boolean any(Predicate<Entry.Known> what) {
        return entries.stream().anyMatch(it -> it instanceof Entry.Known known && what.test(known));
    }

    /** Whether somebody has the address as yet, even if this very write ends that: it is given by a later one. */
    private boolean takenBefore(int offset) {
        return before.stream().anyMatch(it -> at(it, offset) && !Slot.expired(it, now));
    }

    private static boolean quarantined(Entry entry) {
        return entry instanceof Entry.Known known && known.state() == EntryState.QUARANTINED;
    }

    /** What is kept since a restore stands beside whoever has the address now, and keeps it only from others. */
    private static boolean outlasts(PageChange change, Entry entry) {
        return !change.fresh() && entry instanceof Entry.Known known && known.state() == EntryState.RESTORED;
    }

    private static boolean at(Entry entry, int offset) {
        return switch (entry) {
            case Entry.Known known -> known.offset() == offset;
            case Entry.Unreadable unreadable -> unreadable.offset() == offset;
        };
    }

    private static boolean blocks(Entry entry, int offset) {
        return at(entry, offset) || entry instanceof Entry.Unreadable unreadable && unreadable.offset() < 0;
    }
}
