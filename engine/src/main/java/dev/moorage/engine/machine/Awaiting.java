package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bound claims that have neither entry nor object, because somebody else holds the address that their status names.
 * Nothing at that address leads to them, so that they are remembered here until something happens there.
 */
final class Awaiting {
    private final Map<Address, Set<ClaimKey>> claims = new HashMap<>();

    void add(Address address, ClaimKey claim) {
        claims.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(claim);
    }

    /** The claims that wait for an address; who goes on waiting says so again. */
    Collection<ClaimKey> take(Address address) {
        Set<ClaimKey> waiting = claims.isEmpty() ? null : claims.remove(address);
        return waiting == null ? Set.of() : waiting;
    }

    void gone(ClaimKey claim) {
        claims.values().removeIf(waiting -> waiting.remove(claim) && waiting.isEmpty());
    }
}
