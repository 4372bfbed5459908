package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.pool.Clearance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pool's part in what outlives a restore: what the machine before knew and this one has not looked at yet, and pages
 * that vanished with their entries, as they do when the data are restored and it has not been noticed yet.
 */
final class Recollection {
    /** A restore is noticed within seconds; pages that somebody deleted by hand are forgotten again. */
    private static final Duration VANISHED = Duration.ofMinutes(10);

    /** Whose an entry is that cannot be read. */
    static final Holder UNKNOWN = new Holder("Unreadable", "", "", "-");

    /** An entry that the machine before knew. */
    record Recalled(PageId page, Entry.Known entry) {}

    private record Vanished(Page page, long since) {}

    private final Set<Recalled> recalled = new LinkedHashSet<>();

    /** Those whose entry is on its way into a page. */
    private final Set<Recalled> entering = new LinkedHashSet<>();

    /** Entries that are on their way out of a page, because they were cleared. */
    final Set<Recalled> clearing = new HashSet<>();

    /** What has been carried out of what an administrator says; another when there is something else to clear by now. */
    Clearance cleared = Clearance.NONE;

    /** The moment that a clearance names and that is to come yet, or null. */
    @Nullable Instant clearanceAwaited;

    private final Map<PageId, Vanished> vanished = new LinkedHashMap<>();

    /** Takes over what the machine before knew of a page; what cannot be read is somebody's as well. */
    void recall(Memory memory) {
        for (Entry entry : memory.entries()) {
            if (entry.offset() >= 0) {
                Entry.Known known = entry instanceof Entry.Known it
                        ? it
                        : new Entry.Known(entry.offset(), EntryState.HELD, UNKNOWN, Instant.EPOCH);
                recalled.add(new Recalled(memory.page(), known));
            }
        }
    }

    /** Whether everything has been entered, or needs no entry: nothing is given before. */
    boolean done() {
        return recalled.isEmpty();
    }

    /** What is to be decided on. */
    List<Recalled> open() {
        return recalled.stream().filter(it -> !entering.contains(it)).toList();
    }

    /** Whether something of that holder is on its way into a page. */
    boolean busyWith(String uid) {
        return entering.stream().anyMatch(it -> it.entry().holder().uid().equals(uid));
    }

    /** Whether nobody else is remembered to have had the same address. */
    boolean alone(Recalled one) {
        return recalled.stream()
                .noneMatch(it -> !it.equals(one)
                        && it.page().equals(one.page())
                        && it.entry().offset() == one.entry().offset());
    }

    void entering(Recalled one) {
        entering.add(one);
    }

    /** Its write was answered: it has its entry, or is to be decided on again. */
    void answered(Recalled one, boolean stands) {
        entering.remove(one);
        if (stands) {
            forget(one);
        }
    }

    void forget(Recalled one) {
        recalled.remove(one);
    }

    /** A page that was seen is not there any more, and had entries that nobody dropped. */
    void vanished(Page page, long now) {
        vanished.values().removeIf(it -> now - it.since() > VANISHED.toNanos());
        if (!page.entries().isEmpty()) {
            vanished.put(page.id(), new Vanished(page, now));
        }
    }

    /** What the next machine is to know of this pool, if the data are restored at this moment. */
    List<Memory> memories(List<Page> pages, Instant server, long now) {
        List<Memory> memories = new ArrayList<>();
        pages.forEach(page -> add(memories, page, server));
        vanished.values().stream()
                .filter(it -> now - it.since() <= VANISHED.toNanos())
                .forEach(it -> add(memories, it.page(), server));
        recalled.forEach(it -> memories.add(new Memory(it.page(), List.of(it.entry()))));
        return memories;
    }

    private static void add(List<Memory> memories, Page page, Instant server) {
        List<Entry> kept =
                page.entries().stream().filter(it -> !Slot.expired(it, server)).toList();
        if (!kept.isEmpty()) {
            memories.add(new Memory(page.id(), kept));
        }
    }
}
