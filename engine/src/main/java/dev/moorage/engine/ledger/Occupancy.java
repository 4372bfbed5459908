package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is taken in one pool: the index over its pages, the address objects that show an address, and the grants under
 * way. An address is free only when none of the three knows it.
 */
public final class Occupancy {
    private final Map<Address, Slot> slots = new HashMap<>();
    private final BusyRuns runs = new BusyRuns();
    private final Map<String, Set<Address>> addressesByUid = new HashMap<>();
    private final TreeMap<Instant, Set<Address>> quarantines = new TreeMap<>();
    private final Set<PageId> blockedPages = new HashSet<>();
    private Instant now = Instant.MIN;

    /** The slot of an address, or null when nothing is known of it. */
    public @Nullable Slot slot(Address address) {
        return slots.get(address);
    }

    /** Lets quarantines end that have passed by then. */
    public void advance(Instant to) {
        if (!to.isAfter(now)) {
            return;
        }
        now = to;
        while (!quarantines.isEmpty() && !quarantines.firstKey().isAfter(now)) {
            for (Address address : quarantines.pollFirstEntry().getValue()) {
                change(address, _ -> {});
            }
        }
    }

    /** The time up to which quarantines have been let go; never goes back. */
    public Instant now() {
        return now;
    }

    /** When the next quarantine ends, or null. */
    public @Nullable Instant nextExpiry() {
        return quarantines.isEmpty() ? null : quarantines.firstKey();
    }

    /** Replaces what is known of a page. */
    public void replacePage(PageId id, List<Entry> before, List<Entry> after) {
        Set<Entry> old = new HashSet<>(before);
        Set<Entry> kept = new HashSet<>(after);
        kept.retainAll(old);
        blockedPages.remove(id);
        for (Entry entry : before) {
            Address address = at(id, entry);
            if (address != null && !kept.contains(entry)) {
                change(address, slot -> slot.entries().remove(entry));
                forget(address, entry);
            }
        }
        for (Entry entry : after) {
            Address address = at(id, entry);
            if (address == null) {
                blockedPages.add(id);
            } else if (!kept.contains(entry)) {
                remember(address, entry);
                change(address, slot -> slot.entries().add(entry));
            }
        }
    }

    private static @Nullable Address at(PageId id, Entry entry) {
        return switch (entry) {
            case Entry.Known known -> id.address(known.offset());
            case Entry.Unreadable unreadable -> unreadable.offset() < 0 ? null : id.address(unreadable.offset());
        };
    }

    /** An address object shows this address. */
    public void show(Address address, ObjectKey object) {
        change(address, slot -> slot.objects().add(object));
    }

    /** An address object shows it no more. */
    public void hide(Address address, ObjectKey object) {
        change(address, slot -> slot.objects().remove(object));
    }

    /** Assumes that the address is this claim's, until {@link #unassume}. */
    public void assume(Address address, String claimUid) {
        change(address, slot -> slot.assume(claimUid));
    }

    /** Ends an assumption: its entry stands in a page now, or it was not granted. */
    public void unassume(Address address) {
        change(address, slot -> slot.assume(null));
    }

    /** Where this UID has entries; one address but for doubles that two operators made. */
    public Collection<Address> addressesOf(String uid) {
        return addressesByUid.getOrDefault(uid, Set.of());
    }

    /** Every UID that has an entry, quarantined ones left out. */
    public Set<String> uids() {
        return addressesByUid.keySet();
    }

    /** The lowest free address of the set, or null when all are taken. */
    public @Nullable Address lowestFree(AddressSet usable) {
        Address candidate = usable.isEmpty() ? null : runs.nextFree(usable, usable.first());
        while (candidate != null && !blockedPages.isEmpty() && blocked(candidate)) {
            Address end = candidate.lastOf(candidate.family().bits() - 6);
            candidate = end.isLast() ? null : runs.nextFree(usable, end.next());
        }
        return candidate;
    }

    /** Whether its page has an entry that cannot be read at all, so that nothing on it may be granted. */
    public boolean blocked(Address address) {
        return blockedPages.stream().anyMatch(page -> page.first().equals(address.alignedDown(6)));
    }

    /** Whether this address may be granted now. */
    public boolean free(Address address) {
        return !runs.contains(address) && !blocked(address);
    }

    /** Each known address with its slot, in no order; not to be changed, and gone stale with the next change. */
    public Map<Address, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }

    private void change(Address address, Consumer<Slot> change) {
        Slot slot = slots.computeIfAbsent(address, _ -> new Slot());
        boolean before = runs.contains(address);
        change.accept(slot);
        boolean after = slot.busy(now);
        if (after && !before) {
            runs.add(address);
        } else if (before && !after) {
            runs.remove(address);
        }
        if (slot.vacant()) {
            slots.remove(address);
        }
    }

    private void remember(Address address, Entry entry) {
        if (entry instanceof Entry.Known known) {
            if (known.state() == EntryState.QUARANTINED) {
                if (known.time().isAfter(now)) {
                    quarantines
                            .computeIfAbsent(known.time(), _ -> new LinkedHashSet<>())
                            .add(address);
                }
            } else {
                addressesByUid
                        .computeIfAbsent(known.holder().uid(), _ -> new LinkedHashSet<>(1))
                        .add(address);
            }
        }
    }

    private void forget(Address address, Entry entry) {
        if (!(entry instanceof Entry.Known known) || known.state() == EntryState.QUARANTINED) {
            return;
        }
        Slot slot = slots.get(address);
        if (slot != null && slot.entryOf(known.holder().uid()) != null) {
            return;
        }
        Set<Address> addresses = addressesByUid.get(known.holder().uid());
        if (addresses != null) {
            addresses.remove(address);
            if (addresses.isEmpty()) {
                addressesByUid.remove(known.holder().uid());
            }
        }
    }
}
