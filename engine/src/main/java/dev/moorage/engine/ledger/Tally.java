package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is free of one set, and counts of what is taken, kept up to date change by change. Knows nothing of pages. */
final class Tally {
    private final AddressSet usable;
    private final Runs free;
    private final Map<Taken, Long> taken = new EnumMap<>(Taken.class);
    private long outOfRange;

    Tally(AddressSet usable, Runs busy, Map<Address, Slot> slots) {
        this.usable = usable;
        free = new Runs(usable.minus(AddressSet.of(busy.ranges())));
        slots.forEach((address, slot) -> {
            count(address, slot.taken(), !slot.objects().isEmpty(), 1);
        });
    }

    boolean of(AddressSet set) {
        return usable.equals(set);
    }

    void changed(
            Address address, @Nullable Taken before, boolean shownBefore, @Nullable Taken after, boolean shownAfter) {
        if (before == after && shownBefore == shownAfter) {
            return;
        }
        count(address, before, shownBefore, -1);
        count(address, after, shownAfter, 1);
        if ((before == null) != (after == null) && usable.contains(address)) {
            if (after == null) {
                free.add(address);
            } else {
                free.remove(address);
            }
        }
    }

    private void count(Address address, @Nullable Taken cause, boolean shown, int by) {
        if (!usable.contains(address)) {
            outOfRange += shown ? by : 0;
        } else if (cause != null) {
            taken.merge(cause, (long) by, Long::sum);
        }
    }

    /** The lowest free member from {@code from} on, or null. */
    @Nullable Address nextFree(Address from) {
        return free.ceiling(from);
    }

    /** The counts, with that many more members taken because of a page that cannot be read. */
    Counts counts(long onBlockedPages) {
        Map<Taken, Long> counts = new EnumMap<>(taken);
        counts.merge(Taken.UNREADABLE, onBlockedPages, Long::sum);
        counts.values().removeIf(count -> count == 0);
        return new Counts(counts, outOfRange);
    }
}
