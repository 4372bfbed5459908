package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the in-cluster provider finds prefixes: the union of what is listed as the fewest networks, in ascending order, each
 * halved again and again, left half first. What is blocked wholly is skipped, what is touched is halved further.
 */
public final class Halving {
    private final AddressSet blocked;
    private final int length;
    private final Consumer<Prefix> found;

    private Halving(AddressSet blocked, int length, Consumer<Prefix> found) {
        this.blocked = blocked;
        this.length = length;
        this.found = found;
    }

    /** All that can be handed out, in the order in which it would be. */
    public static List<Prefix> candidates(AddressSet listed, AddressSet blocked, int length) {
        List<Prefix> candidates = new ArrayList<>();
        Halving halving = new Halving(blocked, length, candidates::add);
        aggregates(listed).forEach(halving::look);
        return candidates;
    }

    private void look(Prefix prefix) {
        AddressSet all = AddressSet.of(prefix.range());
        if (prefix.length() > length || blocked.containsAll(all)) {
            return;
        }
        if (prefix.length() == length) {
            if (!blocked.intersects(all)) {
                found.accept(prefix);
            }
            return;
        }
        Prefix left = new Prefix(prefix.address(), prefix.length() + 1);
        look(left);
        look(new Prefix(left.last().next(), prefix.length() + 1));
    }

    /** The fewest networks that make up the set. */
    static List<Prefix> aggregates(AddressSet set) {
        List<Prefix> networks = new ArrayList<>();
        for (Range range : set.ranges()) {
            Address at = range.first();
            while (true) {
                Prefix widest = Prefix.of(at);
                for (int shorter = widest.length() - 1; shorter >= 0; shorter--) {
                    Prefix wider = new Prefix(at, shorter);
                    if (!wider.isAligned() || wider.last().compareTo(range.last()) > 0) {
                        break;
                    }
                    widest = wider;
                }
                networks.add(widest);
                if (widest.last().equals(range.last())) {
                    break;
                }
                at = widest.last().next();
            }
        }
        return networks;
    }
}
