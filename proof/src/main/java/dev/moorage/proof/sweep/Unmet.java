package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.observe.WatchedKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is still missing of what has to come about: null where nothing is. */
final class Unmet {
    private Unmet() {}

    /** All of these claims bound to just these addresses. */
    static @Nullable String bound(Lookout seen, Map<String, String> addresses) {
        for (Map.Entry<String, String> each : addresses.entrySet()) {
            String has = seen.addressOf(each.getKey());
            if (!has.equals(each.getValue())) {
                return "claim " + each.getKey() + " should have " + each.getValue() + ", not '" + has + "'";
            }
        }
        return null;
    }

    /** All of these bound, nobody else, and no two to one address. */
    static @Nullable String distinct(Lookout seen, List<String> claims) {
        Set<String> addresses = new HashSet<>();
        for (String claim : claims) {
            String address = seen.addressOf(claim);
            if (address.isEmpty()) {
                return "claim " + claim + " is not bound";
            }
            if (!addresses.add(address)) {
                return address + " is claim " + claim + "'s and another's";
            }
        }
        int objects = seen.bindings().addresses().size();
        return objects == claims.size() ? null : objects + " address objects for " + claims.size() + " claims";
    }

    /** As many claims bound as a pool of so many addresses has room for. */
    static @Nullable String full(Lookout seen, int addresses) {
        long claims = seen.names(WatchedKind.CLAIM).size();
        long bound = seen.bound();
        int room = addresses - seen.orphans().size() - Bequest.kept(seen.present(WatchedKind.PAGE));
        return bound == Math.min(claims, room) ? null : bound + " of " + claims + " claims are bound";
    }

    /** None left of these kinds. */
    static @Nullable String gone(Lookout seen, WatchedKind... kinds) {
        for (WatchedKind kind : kinds) {
            List<JsonNode> there = seen.present(kind);
            if (!there.isEmpty()) {
                return there.size() + " " + kind.kind() + " are left";
            }
        }
        return null;
    }
}
