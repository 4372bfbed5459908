package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is free of one set, and counts of what is taken, kept up to date change by change. Knows nothing of pages. */
final class Tally {
    private final AddressSet usable;
    private final Runs free;
    private final Map<Taken, Long> taken = new EnumMap<>(Taken.class);
    private final AddressSet barred;
    private long outOfRange;
    private long shown;

    Tally(AddressSet usable, AddressSet barred, Runs busy, Map<Address, Slot> slots, Blocks blocks) {
        this.usable = usable;
        this.barred = barred;
        free = new Runs(blocks, usable.minus(barred).minus(AddressSet.of(busy.ranges())));
        slots.forEach((address, slot) -> {
            if (blocks.begin(address)) {
                count(address, slot.taken(), slot.objects().size(), 1);
            }
        });
    }

    boolean of(AddressSet set, AddressSet without) {
        return usable.equals(set) && barred.equals(without);
    }

    void changed(Address address, @Nullable Taken before, int shownBefore, @Nullable Taken after, int shownAfter) {
        if (before == after && shownBefore == shownAfter) {
            return;
        }
        count(address, before, shownBefore, -1);
        count(address, after, shownAfter, 1);
        if ((before == null) != (after == null) && usable.contains(address) && !barred.contains(address)) {
            if (after == null) {
                free.add(address);
            } else {
                free.remove(address);
            }
        }
    }

    private void count(Address address, @Nullable Taken cause, int objects, int by) {
        if (!usable.contains(address)) {
            outOfRange += objects > 0 ? by : 0;
            return;
        }
        shown += (long) by * objects;
        if (cause != null) {
            taken.merge(cause, (long) by, Long::sum);
        }
    }

    /** How many address objects show members. */
    long shown() {
        return shown;
    }

    /** The lowest free member from {@code from} on, or null. */
    @Nullable Address nextFree(Address from) {
        return free.ceiling(from);
    }

    /** The counts, with that many more members taken by a page that cannot be read, and by what is no block. */
    Counts counts(long onBlockedPages, long touched) {
        Map<Taken, Long> counts = new EnumMap<>(taken);
        counts.merge(Taken.UNREADABLE, onBlockedPages, Long::sum);
        counts.merge(Taken.TOUCHED, touched, Long::sum);
        counts.values().removeIf(count -> count == 0);
        return new Counts(counts, outOfRange);
    }
}
