package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private final Blocks blocks;
    private final Map<Address, Slot> slots = new HashMap<>();
    private final Runs busy;
    private final Barred barred;
    private final Holders holders = new Holders();
    private final Quarantines quarantines = new Quarantines();
    private final Set<Address> restored = new TreeSet<>();
    private final TreeMap<Address, PageId> blockedPages = new TreeMap<>();
    private @Nullable Tally tally;
    private Instant now = Instant.MIN;

    /** Of single addresses. */
    public Occupancy() {
        this(Blocks.SINGLE);
    }

    /** Of blocks, each named by its first address wherever an address is asked for or told. */
    public Occupancy(Blocks blocks) {
        this.blocks = blocks;
        this.busy = new Runs(blocks);
        this.barred = new Barred(blocks);
    }

    /** What is handed out. */
    public Blocks blocks() {
        return blocks;
    }

    /** The slot of an address, or null when nothing is known of it. */
    public @Nullable Slot slot(Address address) {
        return slots.get(address);
    }

    /** The entry that this UID has at an address, or null; what rests is nobody's. */
    public Entry.@Nullable Known entryOf(Address address, String uid) {
        Slot slot = slots.get(address);
        return slot == null ? null : slot.entryOf(uid);
    }

    /** The entries of an address but those that cannot be read. */
    public List<Entry.Known> understood(Address address) {
        Slot slot = slots.get(address);
        return slot == null
                ? List.of()
                : slot.entries().stream()
                        .filter(Entry.Known.class::isInstance)
                        .map(Entry.Known.class::cast)
                        .toList();
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

    /** Says whether a page is there; from one of other blocks nothing can be given until it is gone. */
    public void stands(PageId id, boolean there) {
        if (!id.blocks().equals(blocks)) {
            barred.page(id, there);
        }
    }

    /** The other ways in which pages that are there cut the pool's space. */
    public Set<Blocks> otherBlocks() {
        return barred.otherBlocks();
    }

    /** Replaces what is known of a page; {@code before} is what the last call said for it, empty at first. */
    public void replacePage(PageId id, List<Entry> before, List<Entry> after) {
        List<List<Entry>> old = byOffset(before);
        List<List<Entry>> entries = byOffset(after);
        for (int offset = 0; offset < PageId.SIZE; offset++) {
            if (!entries.get(offset).equals(old.get(offset))) {
                replaceEntries(id.address(offset), old.get(offset), entries.get(offset));
            }
        }
        if (id.blocks().equals(blocks) && after.stream().anyMatch(entry -> entry.offset() < 0)) {
            blockedPages.put(id.first(), id);
        } else if (id.blocks().equals(blocks)) {
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

    private void replaceEntries(Address address, List<Entry> before, List<Entry> after) {
        Slot slot = slots.get(address);
        List<Entry> there = slot == null ? List.of() : slot.entries();
        there.forEach(entry -> forget(address, entry));
        List<Entry> entries = there.equals(before) ? after : instead(there, before, after);
        entries.forEach(entry -> remember(address, entry));
        change(address, it -> it.replaceEntries(entries));
    }

    /** Blocks of two lengths may begin with one address, and each page speaks for its own entries only. */
    private static List<Entry> instead(List<Entry> there, List<Entry> before, List<Entry> after) {
        List<Entry> entries = new ArrayList<>(there);
        before.forEach(entries::remove);
        entries.addAll(after);
        return List.copyOf(entries);
    }

    private void forget(Address address, Entry entry) {
        if (entry instanceof Entry.Known known) {
            switch (known.state()) {
                case QUARANTINED -> quarantines.remove(known.time(), address);
                case RESTORED -> restored.remove(address);
                case HELD, RESERVED, ORPHANED -> holders.remove(known.holder().uid(), address);
            }
        }
    }

    private void remember(Address address, Entry entry) {
        if (entry instanceof Entry.Known known) {
            switch (known.state()) {
                case QUARANTINED -> {
                    if (known.time().isAfter(now)) {
                        quarantines.add(known.time(), address);
                    }
                }
                case RESTORED -> restored.add(address);
                case HELD, RESERVED, ORPHANED -> holders.add(known.holder().uid(), address);
            }
        }
    }

    /** An address object shows this network: one of the blocks, or something that bars every block it touches. */
    public void show(Prefix shown, ObjectKey object) {
        if (blocks.include(shown)) {
            change(shown.first(), slot -> slot.show(object));
        } else {
            barred.show(shown, object);
        }
    }

    /** An address object shows it no more. */
    public void hide(Prefix shown, ObjectKey object) {
        if (blocks.include(shown)) {
            change(shown.first(), slot -> slot.hide(object));
        } else {
            barred.hide(shown, object);
        }
    }

    /** Whether anything is taken that is no block; never so where single addresses are handed out. */
    public boolean mixed() {
        return barred.misfits() || !barred.otherBlocks().isEmpty();
    }

    /** Address objects that show something else than a block. */
    public List<ObjectKey> misfits() {
        return barred.objects();
    }

    /** Those of them that share an address with this network. */
    public List<ObjectKey> misfitsOver(Prefix network) {
        return barred.over(network);
    }

    /** A page of blocks of another length that covers this network, or null. */
    @Nullable PageId otherPageOver(Prefix network) {
        return barred.pageOver(network);
    }

    /** The addresses of which something is known and whose blocks share an address with this network, which is none. */
    public List<Address> knownWithin(Prefix network) {
        Address first = blocks.first(network.address());
        if (blocks.last(network.address()).compareTo(network.last()) >= 0) {
            return slots.containsKey(first) ? List.of(first) : List.of();
        }
        return slots.keySet().stream().filter(network::contains).sorted().toList();
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
        int shownBefore = slot.objects().size();
        change.accept(slot);
        slot.judge(now);
        if (blocks.begin(address)) {
            count(address, slot, before, shownBefore);
        }
        if (slot.vacant()) {
            slots.remove(address);
        }
    }

    private void count(Address address, Slot slot, @Nullable Taken before, int shownBefore) {
        Taken after = slot.taken();
        if (before == null && after != null) {
            busy.add(address);
        } else if (before != null && after == null) {
            busy.remove(address);
        }
        if (tally != null) {
            tally.changed(address, before, shownBefore, after, slot.objects().size());
        }
    }

    /** Where this UID has entries, those that are nobody's left out; one address but for doubles that two operators made. */
    public Collection<Address> addressesOf(String uid) {
        return holders.addressesOf(uid);
    }

    /** Addresses that are kept since a restore, in their order. */
    public Set<Address> restored() {
        return Collections.unmodifiableSet(restored);
    }

    /** Every UID that has an entry, those that are nobody's left out. */
    public Set<String> uids() {
        return holders.uids();
    }

    /** Keeps this set's free addresses and counts at hand from now on, instead of the set that was tracked so far. */
    public void track(AddressSet usable) {
        if (tracked(usable) == null) {
            tally = tally(usable);
        }
    }

    private @Nullable Tally tracked(AddressSet usable) {
        return tally != null && tally.of(usable, barred.set()) ? tally : null;
    }

    private Tally tally(AddressSet usable) {
        return new Tally(usable, barred.set(), busy, slots, blocks);
    }

    /** How many address objects show members of the set. Cheap for the set that is tracked. */
    public long shown(AddressSet usable) {
        Tally tracked = tracked(usable);
        return (tracked != null ? tracked : tally(usable)).shown();
    }

    /** What is taken of the set. One pass over all that is known, but for the set that is tracked. */
    public Counts count(AddressSet usable) {
        Tally tracked = tracked(usable);
        Tally counted = tracked != null ? tracked : tally(usable);
        long blocked = 0;
        for (PageId page : blockedPages.values()) {
            for (int offset = 0; offset < PageId.SIZE; offset++) {
                Address address = page.address(offset);
                boolean other = busy.contains(address) || barred.set().contains(address);
                blocked += usable.contains(address) && !other ? 1 : 0;
            }
        }
        return counted.counts(blocked, touched(usable));
    }

    /** How many blocks of a set only something that is no block takes, saturating. */
    private long touched(AddressSet usable) {
        if (barred.set().isEmpty()) {
            return 0;
        }
        AddressSet touched = usable.intersect(barred.set());
        long taken = slots.entrySet().stream()
                .filter(it ->
                        it.getValue().taken() != null && blocks.begin(it.getKey()) && touched.contains(it.getKey()))
                .count();
        return blocks.count(touched)
                .subtract(BigInteger.valueOf(taken))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    /** The lowest free address of the set, all of one family, or null when all are taken. */
    public @Nullable Address lowestFree(AddressSet usable) {
        return usable.isEmpty() ? null : firstFree(usable, usable.first());
    }

    /** The lowest free address of the set from that one on, all of one family, or null when all are taken. */
    public @Nullable Address firstFree(AddressSet usable, Address from) {
        Address candidate = nextFree(usable, from);
        while (candidate != null && blocked(candidate)) {
            Address end = pageRange(candidate).last();
            candidate = end.isLast() ? null : nextFree(usable, end.next());
        }
        return candidate;
    }

    private @Nullable Address nextFree(AddressSet usable, Address from) {
        Tally tracked = tracked(usable);
        return tracked != null ? tracked.nextFree(from) : busy.nextOutside(usable.minus(barred.set()), from);
    }

    /** Whether its page has an entry that cannot be read at all, so that nothing on it may be granted. */
    public boolean blocked(Address address) {
        return !blockedPages.isEmpty()
                && blockedPages.containsKey(pageRange(address).first());
    }

    private Range pageRange(Address address) {
        int bits = Math.min(address.family().bits(), blocks.hostBits() + PAGE_BITS);
        return new Range(
                address.alignedDown(bits), address.lastOf(address.family().bits() - bits));
    }

    /** Whether this address may be granted now. */
    public boolean free(Address address) {
        return !busy.contains(address) && !blocked(address) && !barred.set().contains(address);
    }

    /** The lowest address from {@code from} on that is not free, or null. */
    @Nullable Address nextTaken(Address from) {
        if (blocked(from)) {
            return from;
        }
        return lower(
                lower(busy.ceiling(from), blockedPages.ceilingKey(from)),
                barred.set().ceiling(from));
    }

    private static @Nullable Address lower(@Nullable Address one, @Nullable Address other) {
        return one == null || other != null && other.compareTo(one) < 0 ? other : one;
    }

    /** Each known address with its slot, in no order; not to be changed, and gone stale with the next change. */
    public Map<Address, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }
}
