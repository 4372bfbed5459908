package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a few pages, just as it was told, and searched from end to end. */
final class OccupancyModel {
    static final int PAGES = 3;
    private static final PoolKey POOL = new PoolKey("group", "Kind", "", "pool");

    final List<Address> addresses = new ArrayList<>();
    final List<PageId> pages = new ArrayList<>();
    final Map<PageId, List<Entry>> entries = new HashMap<>();
    final Map<Address, Set<ObjectKey>> objects = new HashMap<>();
    final Map<Address, String> assumed = new HashMap<>();
    Instant now = Instant.MIN;

    OccupancyModel(Address first) {
        for (int i = 0; i < PAGES * PageId.SIZE; i++) {
            addresses.add(first.plus(i));
        }
        for (int i = 0; i < PAGES; i++) {
            pages.add(PageId.of(POOL, first.plus((long) i * PageId.SIZE)));
        }
    }

    List<Entry> at(Address address) {
        PageId page = PageId.of(POOL, address);
        return entries.getOrDefault(page, List.of()).stream()
                .filter(entry -> entry.offset() == page.offset(address))
                .toList();
    }

    boolean blocked(Address address) {
        return entries.getOrDefault(PageId.of(POOL, address), List.of()).stream()
                .anyMatch(entry -> entry.offset() < 0);
    }

    boolean free(Address address) {
        return !blocked(address)
                && !assumed.containsKey(address)
                && objects.getOrDefault(address, Set.of()).isEmpty()
                && at(address).stream().allMatch(this::passed);
    }

    boolean passed(Entry entry) {
        return entry instanceof Entry.Known known
                && known.state() == EntryState.QUARANTINED
                && known.time().compareTo(now) <= 0;
    }

    Set<Address> addressesOf(String uid) {
        Set<Address> found = new HashSet<>();
        for (Address address : addresses) {
            for (Entry entry : at(address)) {
                if (entry instanceof Entry.Known known
                        && !known.state().nobodys()
                        && known.holder().uid().equals(uid)) {
                    found.add(address);
                }
            }
        }
        return found;
    }

    Set<Address> restored() {
        Set<Address> found = new HashSet<>();
        for (Address address : addresses) {
            if (at(address).stream()
                    .anyMatch(it -> it instanceof Entry.Known known && known.state() == EntryState.RESTORED)) {
                found.add(address);
            }
        }
        return found;
    }

    @Nullable Instant nextExpiry() {
        @Nullable Instant next = null;
        for (List<Entry> entries : entries.values()) {
            for (Entry entry : entries) {
                if (entry instanceof Entry.Known known
                        && known.state() == EntryState.QUARANTINED
                        && known.time().isAfter(now)
                        && (next == null || known.time().isBefore(next))) {
                    next = known.time();
                }
            }
        }
        return next;
    }
}
