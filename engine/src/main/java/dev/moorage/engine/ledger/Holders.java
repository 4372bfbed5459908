package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has an entry where. A holder has one address but for doubles, so the lists are as small as can be. */
final class Holders {
    private final Map<String, List<Address>> addressesByUid = new HashMap<>();

    Collection<Address> addressesOf(String uid) {
        return addressesByUid.getOrDefault(uid, List.of());
    }

    Set<String> uids() {
        return Collections.unmodifiableSet(addressesByUid.keySet());
    }

    void add(String uid, Address address) {
        addressesByUid.merge(uid, List.of(address), Holders::joined);
    }

    void remove(String uid, Address address) {
        addressesByUid.computeIfPresent(uid, (_, addresses) -> without(addresses, address));
    }

    private static List<Address> joined(List<Address> addresses, List<Address> more) {
        if (addresses.containsAll(more)) {
            return addresses;
        }
        List<Address> joined = new ArrayList<>(addresses);
        joined.addAll(more);
        return List.copyOf(joined);
    }

    @SuppressWarnings("NullAway") // null is how computeIfPresent is told to take the key out
    private static List<Address> without(List<Address> addresses, Address address) {
        List<Address> rest = new ArrayList<>(addresses);
        rest.remove(address);
        return rest.isEmpty() ? null : List.copyOf(rest);
    }
}
