package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pages of the simulated server as anybody could. */
final class Ledger {
    /** An entry with the address it is for. */
    record Line(PoolKey pool, Address address, Entry.Known entry) {}

    private Ledger() {}

    static List<Line> lines(Image image) {
        List<Line> lines = new ArrayList<>();
        for (Stored page : image.list(Kind.PAGE)) {
            Body.OfPage body = page.page();
            for (Entry entry : body.entries()) {
                if (entry instanceof Entry.Known known) {
                    lines.add(new Line(body.id().pool(), body.id().address(known.offset()), known));
                }
            }
        }
        return lines;
    }

    /** What is written of one address. */
    static List<Entry> at(Image image, PoolKey pool, Address address) {
        PageId id = PageId.of(pool, address);
        Stored page = image.get(Name.of(id));
        return page == null ? List.of() : at(page.page().entries(), id.offset(address));
    }

    static List<Entry> at(List<Entry> entries, int offset) {
        return entries.stream().filter(entry -> offset(entry) == offset).toList();
    }

    static int offset(Entry entry) {
        return switch (entry) {
            case Entry.Known known -> known.offset();
            case Entry.Unreadable unreadable -> unreadable.offset();
        };
    }

    static boolean held(Image image, PoolKey pool, Address address, String uid) {
        return at(image, pool, address).stream().anyMatch(entry -> is(entry, EntryState.HELD, uid));
    }

    static boolean is(Entry entry, EntryState state, @Nullable String uid) {
        return entry instanceof Entry.Known known
                && known.state() == state
                && (uid == null || known.holder().uid().equals(uid));
    }
}
