package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
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
    record Line(PoolKey pool, Prefix block, Entry.Known entry) {}

    private Ledger() {}

    static List<Line> lines(Image image) {
        List<Line> lines = new ArrayList<>();
        for (Stored page : image.list(Kind.PAGE)) {
            Body.OfPage body = page.page();
            for (Entry entry : body.entries()) {
                if (entry instanceof Entry.Known known) {
                    lines.add(new Line(body.id().pool(), block(body.id(), known.offset()), known));
                }
            }
        }
        return lines;
    }

    /** What stands at one place of a page. */
    static Prefix block(PageId id, int offset) {
        Address first = id.address(offset);
        return new Prefix(first, first.family().bits() - id.blocks().hostBits());
    }

    /** What is written of one address or block, and of nothing else. */
    static List<Entry> at(Image image, PoolKey pool, Prefix block) {
        Blocks blocks = new Blocks(block.address().family().bits() - block.length());
        PageId id = PageId.of(pool, block.address(), blocks);
        Stored page = image.get(Name.of(id));
        return page == null ? List.of() : at(page.page().entries(), id.offset(block.address()));
    }

    /** What is written of anything that shares an address with a block; on pages of other blocks as well. */
    static List<Entry> over(Image image, PoolKey pool, Prefix block) {
        if (!Name.of(pool).prefixes()) {
            return at(image, pool, block);
        }
        List<Entry> found = new ArrayList<>();
        for (Stored page : image.list(Kind.PAGE)) {
            PageId id = page.page().id();
            if (!id.pool().equals(pool)) {
                continue;
            }
            for (Entry entry : page.page().entries()) {
                int offset = offset(entry);
                if (offset < 0 || block(id, offset).range().overlaps(block.range())) {
                    found.add(entry);
                }
            }
        }
        return found;
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

    static boolean held(Image image, PoolKey pool, Prefix block, String uid) {
        return at(image, pool, block).stream().anyMatch(entry -> is(entry, EntryState.HELD, uid));
    }

    /** Whether an entry keeps its address and is nobody's. */
    static boolean nobodys(Entry entry) {
        return entry instanceof Entry.Known known && known.state().nobodys();
    }

    static boolean is(Entry entry, EntryState state, @Nullable String uid) {
        return entry instanceof Entry.Known known
                && known.state() == state
                && (uid == null || known.holder().uid().equals(uid));
    }
}
