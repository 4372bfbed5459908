package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.pool.Clearance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people should know of addresses that are kept since a restore. */
final class RestoredFinding {
    private static final int NAMED = 3;

    private RestoredFinding() {}

    /** Null of a pool that has no such addresses and never said that it had. */
    static @Nullable PoolCondition of(Register register) {
        Set<Address> kept = register.occupancy.restored();
        Pool pool = register.pool;
        if (!kept.isEmpty()) {
            return Aspect.RESTORED.is(true, message(register, kept, pool == null ? Clearance.NONE : pool.clearance()));
        }
        return pool == null || pool.status().condition(Aspect.RESTORED) == null
                ? null
                : Aspect.RESTORED.is(false, "Nothing is kept since a restore.");
    }

    private static String message(Register register, Set<Address> kept, Clearance clearance) {
        List<String> names = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (Address address : kept) {
            // Entries of two pages may begin at one address, and stand in the order in which these were seen.
            List<String> holders = new ArrayList<>();
            for (Entry.Known entry : restored(register, address)) {
                last = entry.time().isAfter(last) ? entry.time() : last;
                holders.add(entry.holder().toString());
            }
            if (names.size() < NAMED) {
                Collections.sort(holders);
                names.add(address + " (" + String.join(", ", holders) + ")");
            }
        }
        int more = kept.size() - NAMED;
        return "The API server's data was restored from a backup that does not know who has these by now, and nobody"
                + " else gets them: " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "")
                + ". Once no machine uses them, set the annotation " + Clearance.ANNOTATION + "="
                + last + " on the pool, which clears all, or "
                + kept.iterator().next() + "@" + last + ", which clears one."
                + (clearance.problem() == null ? "" : " The annotation cannot be read: " + clearance.problem() + ".");
    }

    private static List<Entry.Known> restored(Register register, Address address) {
        return register.occupancy.understood(address).stream()
                .filter(it -> it.state() == EntryState.RESTORED)
                .toList();
    }
}
