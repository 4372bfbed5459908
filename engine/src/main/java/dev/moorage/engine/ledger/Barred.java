package dev.moorage.engine.ledger;

import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no block of a prefix pool may be given from, though no entry stands for it: pages of blocks of another length, and
 * address objects that show something else than a block. Rare, so a look after a change costs O(n).
 */
final class Barred {
    private final Blocks blocks;
    private final Set<PageId> pages = new HashSet<>();
    private final Map<Blocks, Integer> countByBlocks = new HashMap<>();
    private final Misfits misfits = new Misfits();
    private @Nullable AddressSet set = AddressSet.EMPTY;

    Barred(Blocks blocks) {
        this.blocks = blocks;
    }

    @SuppressWarnings("NullAway") // null is how computeIfPresent is told to take the key out
    void page(PageId id, boolean there) {
        if (there && pages.add(id)) {
            countByBlocks.merge(id.blocks(), 1, Integer::sum);
            set = null;
        } else if (!there && pages.remove(id)) {
            countByBlocks.computeIfPresent(id.blocks(), (_, count) -> count == 1 ? null : count - 1);
            set = null;
        }
    }

    void show(Prefix shown, ObjectKey object) {
        misfits.add(shown, object);
        set = null;
    }

    void hide(Prefix shown, ObjectKey object) {
        misfits.remove(shown, object);
        set = null;
    }

    /** Whether there are objects beside the blocks. */
    boolean misfits() {
        return !misfits.isEmpty();
    }

    /** The objects beside the blocks. */
    List<ObjectKey> objects() {
        return misfits.all();
    }

    /** The other ways in which pages cut the pool's space. */
    Set<Blocks> otherBlocks() {
        return countByBlocks.keySet();
    }

    /** The objects beside the blocks that share an address with a network. */
    List<ObjectKey> over(Prefix network) {
        return misfits.over(network);
    }

    /** A page of other blocks that covers the network, or null. */
    @Nullable PageId pageOver(Prefix network) {
        return pages.stream()
                .filter(page -> page.range().overlaps(network.range()))
                .min(Comparator.comparing(PageId::first))
                .orElse(null);
    }

    /** Every block that is touched. */
    AddressSet set() {
        AddressSet known = set;
        if (known == null) {
            List<Range> ranges = new ArrayList<>(misfits.ranges());
            pages.forEach(page -> ranges.add(page.range()));
            known = blocks.around(AddressSet.of(ranges));
            set = known;
        }
        return known;
    }
}
