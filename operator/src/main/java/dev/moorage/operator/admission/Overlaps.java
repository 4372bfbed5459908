package dev.moorage.operator.admission;

import dev.moorage.address.AddressSet;
import java.util.ArrayList;
import java.util.List;

/** Addresses that more than one pool hands out: allowed, and rarely meant. */
final class Overlaps {
    private Overlaps() {}

    /** A warning for each other pool that hands out some of a pool's own addresses. */
    static List<String> warnings(AddressSet own, List<Register.Neighbour> others) {
        List<String> warnings = new ArrayList<>();
        for (Register.Neighbour other : others) {
            AddressSet shared = own.intersect(other.usable());
            if (!shared.isEmpty()) {
                warnings.add("overlaps with " + other.name() + " in " + Items.brief(shared)
                        + ": each pool hands these out on its own");
            }
        }
        return warnings;
    }
}
