package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one page, one request at a time; what is wanted meanwhile goes into the next write together. Every write is
 * conditional on the sight that its changes were judged by: after a conflict the page is read and all is judged anew.
 */
final class PageDesk {
    /**
     * A wanted change of one entry.
     *
     * @param put the entry to stand there, or null to take {@code drop} away
     * @param drop entries that go with it, exactly as they were seen; those that are gone already are no hindrance
     * @param exclusive whether {@code put} needs the address for itself
     * @param done told whether the page says so now, or never will
     */
    record Change(Entry.@Nullable Known put, List<Entry.Known> drop, boolean exclusive, Consumer<Boolean> done) {
        boolean grant() {
            return put != null && exclusive;
        }

        /** Whether it gives an address back: there is nothing to do when somebody else has done so. */
        boolean givesBack() {
            return put == null || put.state() == EntryState.QUARANTINED;
        }

        /** Whether it gives what nobody has: an adoption or a renewal takes an entry's place. */
        boolean fresh() {
            return grant() && drop.isEmpty();
        }
    }

    /** What a desk needs of its register. */
    interface Surroundings {
        /** The page was shown by an answer. */
        void answered(Page page);

        void replaced(PageDesk desk, List<Entry> before, List<Entry> after);

        boolean imported();

        /** Whether a page is made without entries, to be filled once it is trusted. */
        boolean opensEmpty();

        /** Whether the pool, as it is set now, hands out what this page is about. */
        boolean fits(PageId page);

        /** Whether something may be granted on the page now; wakes the desk when that changes. */
        boolean trusts(Page page);

        /** Whether a write of nothing but a few grants should wait for more of them. */
        boolean gather(int grants);

        Instant serverNow();

        void wake();
    }

    final PageId id;
    private final Outbox outbox;
    private final Timers timers;
    private final Graveyard graveyard;
    private final Surroundings surroundings;
    private final Retry retry = new Retry();
    private List<Change> wanted = new ArrayList<>();
    private @Nullable Page known;
    private boolean busy;
    private boolean readNeeded;
    private boolean markWanted;
    private final List<Runnable> readers = new ArrayList<>(1);

    /** Since when, in monotonic time, it has been seen empty and unwanted; null when it is not. */
    @Nullable Long emptySince;

    PageDesk(PageId id, Outbox outbox, Timers timers, Graveyard graveyard, Surroundings surroundings) {
        this.id = id;
        this.outbox = outbox;
        this.timers = timers;
        this.graveyard = graveyard;
        this.surroundings = surroundings;
    }

    @Nullable Page known() {
        return known;
    }

    boolean idle() {
        return !busy && wanted.isEmpty() && !readNeeded;
    }

    Change want(Change change) {
        wanted.add(change);
        surroundings.wake();
        return change;
    }

    /** Takes a change back that has not been sent; false when it is under way or answered. */
    boolean cancel(Change change) {
        return wanted.remove(change);
    }

    /** Asks for a live read before anything else is written. */
    void refresh(Runnable done) {
        readNeeded = true;
        readers.add(done);
        surroundings.wake();
    }

    /** A list did not show the page: it is read before anything else is written. */
    void doubt() {
        if (known != null) {
            refresh(() -> {});
        }
    }

    /** Asks for one write that says the import is done. */
    void markImported() {
        if (!markWanted) {
            markWanted = true;
            surroundings.wake();
        }
    }

    /** A sight of the page, unless a newer one is known. */
    void learn(Page page) {
        if (graveyard.holds(page.uid())) {
            return;
        }
        if (known == null || (Versions.atLeast(page.resourceVersion(), known.resourceVersion()) && !sameSight(page))) {
            replace(page);
        }
    }

    /** What an answer showed is shown again by the watch; most sights are such echoes. */
    private boolean sameSight(Page page) {
        return known != null
                && known.resourceVersion().equals(page.resourceVersion())
                && known.uid().equals(page.uid());
    }

    private void answered(Page page) {
        learn(page);
        surroundings.answered(page);
    }

    /** The page of that UID is not there any more. */
    void gone(String uid) {
        graveyard.bury(uid);
        if (known != null && known.uid().equals(uid)) {
            replace(null);
        }
    }

    private void replace(@Nullable Page page) {
        List<Entry> before = known == null ? List.of() : known.entries();
        known = page;
        surroundings.replaced(this, before, page == null ? List.of() : page.entries());
    }

    /** Sends what is to be sent now. */
    void flush() {
        boolean mark = markWanted && known != null && !known.imported();
        if (busy || (wanted.isEmpty() && !readNeeded && !mark) || retry.waiting(timers)) {
            return;
        }
        if (readNeeded) {
            read();
            return;
        }
        // Asked before anything is judged: while many binds are under way each of their answers comes by here.
        if (!mark && surroundings.gather(wanted.size()) && wanted.stream().allMatch(Change::grant)) {
            return;
        }
        refuseUnfit();
        if (known == null && surroundings.opensEmpty() && wanted.stream().anyMatch(change -> change.put() != null)) {
            write(List.of(), List.of());
            return;
        }
        List<Change> early = takeUntrusted();
        List<Entry> entries = new ArrayList<>(known == null ? List.of() : known.entries());
        List<Change> sent = judge(entries);
        wanted.addAll(early);
        if (!sent.isEmpty() || mark) {
            write(entries, sent);
        }
    }

    /** The pool has blocks of another length by now: nothing new is entered here, so that the page can go. */
    private void refuseUnfit() {
        if (surroundings.fits(id)) {
            return;
        }
        List<Change> unfit = wanted.stream().filter(Change::fresh).toList();
        wanted.removeAll(unfit);
        unfit.forEach(change -> change.done().accept(false));
    }

    /** Takes the grants out of what is wanted while the page is not trusted. */
    private List<Change> takeUntrusted() {
        Page page = known;
        if (page == null || wanted.stream().noneMatch(Change::fresh) || surroundings.trusts(page)) {
            return List.of();
        }
        List<Change> early = wanted.stream().filter(Change::fresh).toList();
        wanted.removeAll(early);
        return early;
    }

    /** Applies what is wanted; what is so already, or can never be, is answered at once. */
    private List<Change> judge(List<Entry> entries) {
        List<Change> judged = wanted;
        wanted = new ArrayList<>();
        List<Change> sent = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        for (Change change : judged) {
            if (pointless(change, judged)) {
                answers.add(() -> change.done().accept(true));
                continue;
            }
            switch (apply(change, entries)) {
                case APPLIED -> sent.add(change);
                case STANDS -> {
                    // What another change of this very write brings about stands only once it is answered.
                    if (sent.isEmpty()) {
                        answers.add(() -> change.done().accept(true));
                    } else {
                        sent.add(change);
                    }
                }
                case IMPOSSIBLE -> answers.add(() -> change.done().accept(false));
            }
        }
        answers.forEach(Runnable::run);
        return sent;
    }

    /** Whether an import is taken back by this very write: it would leave nothing but an end to the quarantine there. */
    private static boolean pointless(Change change, List<Change> judged) {
        Entry.Known put = change.put();
        return put != null
                && !change.exclusive()
                && judged.stream().anyMatch(it -> it.put() == null && it.drop().contains(put));
    }

    private enum Judgement {
        APPLIED,
        STANDS,
        IMPOSSIBLE
    }

    private Judgement apply(Change change, List<Entry> entries) {
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
        if (change.fresh() && (elsewhere(change.put(), entries) || takenBefore(offset))) {
            return Judgement.IMPOSSIBLE;
        }
        for (Entry entry : entries) {
            boolean expired = at(entry, offset) && Slot.expired(entry, surroundings.serverNow());
            boolean overruled = !change.exclusive() && at(entry, offset) && quarantined(entry);
            if (expired || overruled) {
                going.add(entry);
            } else if (change.exclusive() && !going.contains(entry) && blocks(entry, offset)) {
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

    /** Whether the claim has another address of this page: another operator was faster. */
    private static boolean elsewhere(Entry.Known put, List<Entry> entries) {
        return entries.stream()
                .anyMatch(it -> it instanceof Entry.Known known
                        && known.state() == EntryState.HELD
                        && known.offset() != put.offset()
                        && known.holder().equals(put.holder()));
    }

    /** Whether somebody has the address as yet, even if this very write ends that: it is given by a later one. */
    private boolean takenBefore(int offset) {
        return known != null
                && known.entries().stream()
                        .anyMatch(it -> at(it, offset) && !Slot.expired(it, surroundings.serverNow()));
    }

    private static boolean quarantined(Entry entry) {
        return entry instanceof Entry.Known known && known.state() == EntryState.QUARANTINED;
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

    private void write(List<Entry> entries, List<Change> sent) {
        busy = true;
        boolean imported = surroundings.imported() || known != null && known.imported();
        Page base = known;
        outbox.send(
                id -> base == null
                        ? new Effect.CreatePage(id, this.id, imported, entries)
                        : new Effect.UpdatePage(id, base, imported, entries),
                outcome -> {
                    busy = false;
                    if (outcome instanceof Outcome.PageNow now) {
                        retry.succeeded();
                        answered(now.page());
                        sent.forEach(change -> change.done().accept(true));
                    } else {
                        wanted.addAll(0, sent);
                        readNeeded = true;
                        backOff(outcome);
                    }
                    surroundings.wake();
                });
    }

    private void read() {
        busy = true;
        Page before = known;
        outbox.send(id -> new Effect.ReadPage(id, this.id), outcome -> {
            busy = false;
            switch (outcome) {
                case Outcome.PageNow now -> {
                    answered(now.page());
                    readDone();
                }
                case Outcome.Missing _ -> {
                    if (before != null) {
                        gone(before.uid());
                    }
                    readDone();
                }
                default -> backOff(outcome);
            }
            surroundings.wake();
        });
    }

    private void readDone() {
        readNeeded = false;
        retry.succeeded();
        List<Runnable> told = List.copyOf(readers);
        readers.clear();
        told.forEach(Runnable::run);
    }

    /** Losing a race costs a read and no wait; anything else waits. */
    private void backOff(Outcome outcome) {
        switch (outcome) {
            case Outcome.Conflict _, Outcome.Exists _, Outcome.Missing _ -> retry.succeeded();
            default -> retry.failed(timers, surroundings::wake);
        }
    }

    /** Whether it was seen, and holds nothing but quarantines that have passed. */
    boolean vacant() {
        return known != null && known.entries().stream().allMatch(it -> Slot.expired(it, surroundings.serverNow()));
    }

    /** Deletes the page if it is as vacant as it was seen; what is wanted meanwhile waits. */
    void delete() {
        Page base = known;
        if (!idle() || base == null || !vacant()) {
            return;
        }
        busy = true;
        outbox.send(id -> new Effect.DeletePage(id, base), outcome -> {
            busy = false;
            switch (outcome) {
                case Outcome.Removed _ -> gone(base.uid());
                default -> readNeeded = true;
            }
            surroundings.wake();
        });
    }
}
