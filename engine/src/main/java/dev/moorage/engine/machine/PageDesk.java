package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one page, one request at a time; what is wanted meanwhile goes into the next write together. Every write is
 * conditional on the sight that its changes were judged by: after a conflict the page is read and all is judged anew.
 */
final class PageDesk {
    /** What a desk needs of its register. */
    interface Surroundings {
        /** The page was shown by an answer. */
        void answered(Page page);

        /** The page that was known is not there any more, whatever it said. */
        void vanished(Page page);

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

        /** There is something to do at the desk. */
        void wake(PageDesk desk);
    }

    final PageId id;
    private final Outbox outbox;
    private final Timers timers;
    private final Graveyard graveyard;
    private final Surroundings surroundings;
    private final Retry retry = new Retry();
    private List<PageChange> wanted = new ArrayList<>();
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

    /** Whether there is something to send, now or later, or an answer to come. */
    boolean pending() {
        return !idle() || marks();
    }

    private boolean marks() {
        return markWanted && known != null && !known.imported();
    }

    PageChange want(PageChange change) {
        wanted.add(change);
        surroundings.wake(this);
        return change;
    }

    /** Takes a change back that has not been sent; false when it is under way or answered. */
    boolean cancel(PageChange change) {
        return wanted.remove(change);
    }

    /** Asks for a live read before anything else is written. */
    void refresh(Runnable done) {
        readNeeded = true;
        readers.add(done);
        surroundings.wake(this);
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
            surroundings.wake(this);
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
        Page former = known;
        if (former != null && (page == null || !page.uid().equals(former.uid()))) {
            surroundings.vanished(former);
        }
        List<Entry> before = former == null ? List.of() : former.entries();
        known = page;
        surroundings.replaced(this, before, page == null ? List.of() : page.entries());
    }

    /** Sends what is to be sent now. */
    void flush() {
        boolean mark = marks();
        if (busy || (wanted.isEmpty() && !readNeeded && !mark) || retry.waiting(timers)) {
            return;
        }
        if (readNeeded) {
            read();
            return;
        }
        // Asked before anything is judged: while many binds are under way each of their answers comes by here.
        if (!mark && surroundings.gather(wanted.size()) && wanted.stream().allMatch(PageChange::grant)) {
            return;
        }
        refuseUnfit();
        if (known == null && surroundings.opensEmpty() && wanted.stream().anyMatch(change -> change.put() != null)) {
            write(List.of(), List.of());
            return;
        }
        List<PageChange> early = takeUntrusted();
        Rewrite rewrite = new Rewrite(known == null ? List.of() : known.entries(), surroundings.serverNow());
        List<PageChange> sent = judge(rewrite);
        wanted.addAll(early);
        if (!sent.isEmpty() || mark) {
            write(rewrite.entries(), sent);
        }
    }

    /** The pool has blocks of another length by now: nothing new is entered here, so that the page can go. */
    private void refuseUnfit() {
        if (surroundings.fits(id)) {
            return;
        }
        List<PageChange> unfit = wanted.stream().filter(PageChange::fresh).toList();
        wanted.removeAll(unfit);
        unfit.forEach(change -> change.done().accept(false));
    }

    /** Takes the grants out of what is wanted while the page is not trusted. */
    private List<PageChange> takeUntrusted() {
        Page page = known;
        if (page == null || wanted.stream().noneMatch(PageChange::fresh) || surroundings.trusts(page)) {
            return List.of();
        }
        List<PageChange> early = wanted.stream().filter(PageChange::fresh).toList();
        wanted.removeAll(early);
        return early;
    }

    /** Applies what is wanted; what is so already, or can never be, is answered at once. */
    private List<PageChange> judge(Rewrite rewrite) {
        List<PageChange> judged = wanted;
        wanted = new ArrayList<>();
        List<PageChange> sent = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        for (PageChange change : judged) {
            if (!change.due().getAsBoolean()) {
                answers.add(() -> change.done().accept(false));
                continue;
            }
            if (change.pointless(judged)) {
                answers.add(() -> change.done().accept(true));
                continue;
            }
            switch (rewrite.apply(change)) {
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

    private void write(List<Entry> entries, List<PageChange> sent) {
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
                    surroundings.wake(this);
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
            surroundings.wake(this);
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
            default -> retry.failed(timers, () -> surroundings.wake(this));
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
            surroundings.wake(this);
        });
    }
}
