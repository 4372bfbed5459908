package dev.moorage.engine.machine;

import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which pools, of any kind and in any namespace, would hand out the same addresses. Each pool is a register of its own,
 * so that an overlap is nobody's mistake to the ledger; people are told.
 */
final class Overlaps {
    private static final int NAMED = 3;

    private final Intervals intervals = new Intervals();
    private final Map<PoolKey, AddressSet> sets = new HashMap<>();

    /** What was said of each pool, until it may not be true any more. */
    private final Map<PoolKey, String> told = new HashMap<>();

    /**
     * Says what a pool hands out from now on, nothing when it is gone or cannot be read.
     *
     * @param changed gets each pool that was told what may not be true any more
     */
    void put(PoolKey pool, AddressSet usable, Consumer<PoolKey> changed) {
        AddressSet before = sets.getOrDefault(pool, AddressSet.EMPTY);
        if (before.equals(usable)) {
            return;
        }
        untell(before, changed);
        before.ranges().forEach(range -> intervals.remove(range, pool));
        if (usable.isEmpty()) {
            sets.remove(pool);
        } else {
            sets.put(pool, usable);
        }
        usable.ranges().forEach(range -> intervals.add(range, pool));
        untell(usable, changed);
        if (told.remove(pool) != null) {
            changed.accept(pool);
        }
    }

    private void untell(AddressSet changing, Consumer<PoolKey> changed) {
        // At the start, when all pools come, nobody has been told anything.
        if (told.isEmpty()) {
            return;
        }
        for (Range range : changing.ranges()) {
            intervals.meeting(range, other -> {
                if (told.remove(other) != null) {
                    changed.accept(other);
                }
                return true;
            });
        }
    }

    /** Which others hand out what this one does, and what of it: some of them by name. Empty when none does. */
    String of(PoolKey pool) {
        String text = told.get(pool);
        if (text == null) {
            text = text(pool);
            told.put(pool, text);
        }
        return text;
    }

    private String text(PoolKey pool) {
        AddressSet own = sets.getOrDefault(pool, AddressSet.EMPTY);
        Set<PoolKey> others = new LinkedHashSet<>();
        for (Range range : own.ranges()) {
            boolean all = intervals.meeting(range, other -> {
                if (!other.equals(pool)) {
                    others.add(other);
                }
                return others.size() <= NAMED;
            });
            if (!all) {
                break;
            }
        }
        List<String> texts = new ArrayList<>();
        for (PoolKey other : others) {
            texts.add(
                    texts.size() == NAMED
                            ? "others"
                            : other + " (" + brief(own.intersect(sets.getOrDefault(other, AddressSet.EMPTY))) + ")");
        }
        return String.join(", ", texts);
    }

    private static String brief(AddressSet set) {
        List<Range> ranges = set.ranges();
        return ranges.getFirst()
                + switch (ranges.size()) {
                    case 1 -> "";
                    case 2 -> " and one more range";
                    default -> " and " + (ranges.size() - 1) + " more ranges";
                };
    }
}
