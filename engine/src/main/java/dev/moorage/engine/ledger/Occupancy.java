package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is taken in one pool: the index over its pages, the address objects that show an address, and the grants under
 * way. An address is free only when none of the three knows it.
 *
 * <p>A change costs O(log n), n being the number of busy runs; so does looking for a free address in the set that
 * {@link #track} was told of. Nothing costs more in a larger pool.
 */
public final class Occupancy {
    private static final int PAGE_BITS = Integer.numberOfTrailingZeros(PageId.SIZE);

    private final Map<Address, Slot> slots = new HashMap<>();
    private final Runs busy = new Runs();
    private final Holders holders = new Holders();
    private final Quarantines quarantines = new Quarantines();
    private final TreeSet<Address> blockedPages = new TreeSet<>();
    private @Nullable Tally tally;
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
        Set<Address> ended = quarantines.pollEnded(now);
        while (!ended.isEmpty()) {
            ended.forEach(address -> change(address, _ -> {}));
            ended = quarantines.pollEnded(now);
        }
    }

    /** The time up to which quarantines have been let go; never goes back. */
    public Instant now() {
        return now;
    }

    /** When the next quarantine ends, or null. */
    public @Nullable Instant nextExpiry() {
        return quarantines.next();
    }

    /** Replaces what is known of a page; {@code before} is what the last call said for it, empty at first. */
    public void replacePage(PageId id, List<Entry> before, List<Entry> after) {
        List<List<Entry>> old = byOffset(before);
        List<List<Entry>> entries = byOffset(after);
        for (int offset = 0; offset < PageId.SIZE; offset++) {
            if (!entries.get(offset).equals(old.get(offset))) {
                replaceEntries(id.address(offset), entries.get(offset));
            }
        }
        if (after.stream().anyMatch(entry -> entry.offset() < 0)) {
            blockedPages.add(id.first());
        } else {
            blockedPages.remove(id.first());
        }
    }

    private static List<List<Entry>> byOffset(List<Entry> entries) {
        List<List<Entry>> lines = new ArrayList<>(Collections.nCopies(PageId.SIZE, List.of()));
        for (Entry entry : entries) {
            if (entry.offset() >= 0) {
                List<Entry> line = lines.get(entry.offset());
                lines.set(entry.offset(), line.isEmpty() ? List.of(entry) : joined(line, entry));
            }
        }
        return lines;
    }

    private static List<Entry> joined(List<Entry> line, Entry entry) {
        List<Entry> joined = new ArrayList<>(line);
        joined.add(entry);
        return List.copyOf(joined);
    }

    private void replaceEntries(Address address, List<Entry> entries) {
        Slot slot = slots.get(address);
        if (slot != null) {
            slot.entries().forEach(entry -> forget(address, entry));
        }
        entries.forEach(entry -> remember(address, entry));
        change(address, it -> it.replaceEntries(entries));
    }

    private void forget(Address address, Entry entry) {
        if (entry instanceof Entry.Known known) {
            if (known.state() == EntryState.QUARANTINED) {
                quarantines.remove(known.time(), address);
            } else {
                holders.remove(known.holder().uid(), address);
            }
        }
    }

    private void remember(Address address, Entry entry) {
        if (entry instanceof Entry.Known known) {
            if (known.state() != EntryState.QUARANTINED) {
                holders.add(known.holder().uid(), address);
            } else if (known.time().isAfter(now)) {
                quarantines.add(known.time(), address);
            }
        }
    }

    /** An address object shows this address. */
    public void show(Address address, ObjectKey object) {
        change(address, slot -> slot.show(object));
    }

    /** An address object shows it no more. */
    public void hide(Address address, ObjectKey object) {
        change(address, slot -> slot.hide(object));
    }

    /** Assumes that the address is this claim's, until {@link #unassume}. */
    public void assume(Address address, String claimUid) {
        change(address, slot -> slot.assume(claimUid));
    }

    /** Ends an assumption: its entry stands in a page now, or it was not granted. */
    public void unassume(Address address) {
        change(address, slot -> slot.assume(null));
    }

    private void change(Address address, Consumer<Slot> change) {
        Slot slot = slots.computeIfAbsent(address, _ -> new Slot());
        Taken before = slot.taken();
        boolean shownBefore = !slot.objects().isEmpty();
        change.accept(slot);
        slot.judge(now);
        Taken after = slot.taken();
        if (before == null && after != null) {
            busy.add(address);
        } else if (before != null && after == null) {
            busy.remove(address);
        }
        if (tally != null) {
            tally.changed(address, before, shownBefore, after, !slot.objects().isEmpty());
        }
        if (slot.vacant()) {
            slots.remove(address);
        }
    }

    /** Where this UID has entries, quarantined ones left out; one address but for doubles that two operators made. */
    public Collection<Address> addressesOf(String uid) {
        return holders.addressesOf(uid);
    }

    /** Every UID that has an entry, quarantined ones left out. */
    public Set<String> uids() {
        return holders.uids();
    }

    /** Keeps this set's free addresses and counts at hand from now on, instead of the set that was tracked so far. */
    public void track(AddressSet usable) {
        if (tracked(usable) == null) {
            tally = new Tally(usable, busy, slots);
        }
    }

    private @Nullable Tally tracked(AddressSet usable) {
        return tally != null && tally.of(usable) ? tally : null;
    }

    /** What is taken of the set. One pass over all that is known, but for the set that is tracked. */
    public Counts count(AddressSet usable) {
        Tally tracked = tracked(usable);
        Tally counted = tracked != null ? tracked : new Tally(usable, busy, slots);
        long blocked = 0;
        for (Address page : blockedPages) {
            for (int offset = 0; offset < PageId.SIZE; offset++) {
                Address address = page.plus(offset);
                blocked += usable.contains(address) && !busy.contains(address) ? 1 : 0;
            }
        }
        return counted.counts(blocked);
    }

    /** The lowest free address of the set, all of one family, or null when all are taken. */
    public @Nullable Address lowestFree(AddressSet usable) {
        Address candidate = usable.isEmpty() ? null : nextFree(usable, usable.first());
        while (candidate != null && blocked(candidate)) {
            Address end = candidate.lastOf(candidate.family().bits() - PAGE_BITS);
            candidate = end.isLast() ? null : nextFree(usable, end.next());
        }
        return candidate;
    }

    private @Nullable Address nextFree(AddressSet usable, Address from) {
        Tally tracked = tracked(usable);
        return tracked != null ? tracked.nextFree(from) : busy.nextOutside(usable, from);
    }

    /** Whether its page has an entry that cannot be read at all, so that nothing on it may be granted. */
    public boolean blocked(Address address) {
        return !blockedPages.isEmpty() && blockedPages.contains(address.alignedDown(PAGE_BITS));
    }

    /** Whether this address may be granted now. */
    public boolean free(Address address) {
        return !busy.contains(address) && !blocked(address);
    }

    /** The lowest address from {@code from} on that is not free, or null. */
    @Nullable Address nextTaken(Address from) {
        if (blocked(from)) {
            return from;
        }
        Address nextBusy = busy.ceiling(from);
        Address nextPage = blockedPages.ceiling(from);
        if (nextBusy == null || nextPage == null) {
            return nextBusy == null ? nextPage : nextBusy;
        }
        return nextBusy.compareTo(nextPage) < 0 ? nextBusy : nextPage;
    }

    /** Each known address with its slot, in no order; not to be changed, and gone stale with the next change. */
    public Map<Address, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }
}
