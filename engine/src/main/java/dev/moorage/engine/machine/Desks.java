package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of one register. Most of them rest; which ones do not is kept, so that no event walks them all. */
final class Desks {
    private final Map<PageId, PageDesk> all = new LinkedHashMap<>();

    /** Those that have something to send, or wait for an answer. */
    private final Set<PageDesk> atWork = new LinkedHashSet<>();

    /** Those whose page is not there, or holds nothing but quarantines: the only ones that may have to go. */
    private final Set<PageDesk> spare = new LinkedHashSet<>();

    @Nullable PageDesk get(PageId id) {
        return all.get(id);
    }

    PageDesk get(PageId id, Function<PageId, PageDesk> make) {
        PageDesk there = all.get(id);
        if (there != null) {
            return there;
        }
        PageDesk made = make.apply(id);
        all.put(id, made);
        spare.add(made);
        return made;
    }

    Stream<PageDesk> stream() {
        return all.values().stream();
    }

    /** The pages that are there, as they were seen last. */
    Stream<Page> pages() {
        return all.values().stream().map(PageDesk::known).filter(page -> page != null);
    }

    /** There is something to do at a desk. */
    void wake(PageDesk desk) {
        atWork.add(desk);
    }

    /** A desk shows other entries than before. */
    void replaced(PageDesk desk) {
        Page page = desk.known();
        if (page == null || page.entries().stream().allMatch(Desks::passes)) {
            spare.add(desk);
        } else {
            spare.remove(desk);
            desk.emptySince = null;
        }
        wake(desk);
    }

    private static boolean passes(Entry entry) {
        return entry instanceof Entry.Known known && known.state() == EntryState.QUARANTINED;
    }

    /** Sends what is to be sent now. */
    void flush() {
        for (PageDesk desk : List.copyOf(atWork)) {
            desk.flush();
            if (!desk.pending()) {
                atWork.remove(desk);
            }
        }
    }

    /** Those that may have to go; may be changed by whoever walks them. */
    List<PageDesk> spare() {
        return new ArrayList<>(spare);
    }

    void forget(PageDesk desk) {
        all.remove(desk.id);
        atWork.remove(desk);
        spare.remove(desk);
    }
}
