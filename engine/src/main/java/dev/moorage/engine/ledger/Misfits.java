package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Address objects of a prefix pool that show something else than one of its blocks: wider, or narrower. Networks hold
 * each other or have nothing in common, so a look costs a step for each length that there is and for each that is found.
 */
final class Misfits {
    private final TreeMap<Range, Set<ObjectKey>> objects = new TreeMap<>();
    private final TreeMap<Integer, Integer> countByLength = new TreeMap<>();

    boolean isEmpty() {
        return objects.isEmpty();
    }

    void add(Prefix shown, ObjectKey object) {
        if (objects.computeIfAbsent(shown.range(), _ -> new LinkedHashSet<>(1)).add(object)) {
            countByLength.merge(shown.length(), 1, Integer::sum);
        }
    }

    @SuppressWarnings("NullAway") // null is how computeIfPresent is told to take the key out
    void remove(Prefix shown, ObjectKey object) {
        Set<ObjectKey> there = objects.get(shown.range());
        if (there != null && there.remove(object)) {
            countByLength.computeIfPresent(shown.length(), (_, count) -> count == 1 ? null : count - 1);
            if (there.isEmpty()) {
                objects.remove(shown.range());
            }
        }
    }

    /** The objects that share an address with a network. */
    List<ObjectKey> over(Prefix network) {
        List<ObjectKey> found = new ArrayList<>();
        for (int length : countByLength.keySet()) {
            if (length < network.length()) {
                Address first = network.address().masked(length);
                found.addAll(objects.getOrDefault(new Prefix(first, length).range(), Set.of()));
            }
        }
        Range range = network.range();
        for (Range inside :
                objects.tailMap(new Range(range.first(), range.first()), true).keySet()) {
            if (inside.first().compareTo(range.last()) > 0) {
                break;
            }
            if (inside.last().compareTo(range.last()) <= 0) {
                found.addAll(objects.getOrDefault(inside, Set.of()));
            }
        }
        return found;
    }

    /** All of them, in the order of what they show. */
    List<ObjectKey> all() {
        return objects.values().stream().flatMap(Set::stream).toList();
    }

    /** What they show. */
    NavigableSet<Range> ranges() {
        return Collections.unmodifiableNavigableSet(objects.navigableKeySet());
    }
}
