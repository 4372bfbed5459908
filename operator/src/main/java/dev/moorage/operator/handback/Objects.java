package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.kube.ResourceType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The claims and IPAddresses that there are. */
final class Objects {
    private final Set<String> shown = new HashSet<>();

    /** The IPAddress that a living claim was told, by the claim's UID. */
    private final Map<String, String> told = new HashMap<>();

    private static String key(ResourceType type, String namespace, String name) {
        return type.group() + "/" + namespace + "/" + name;
    }

    /** Adds IPAddresses. */
    Objects with(ResourceType type, List<JsonNode> addresses) {
        addresses.forEach(it -> shown.add(key(
                type,
                it.at("/metadata/namespace").asText(),
                it.at("/metadata/name").asText())));
        return this;
    }

    /** Adds claims, which name an IPAddress of that type at that place. */
    Objects claims(ResourceType type, String place, List<JsonNode> claims) {
        for (JsonNode claim : claims) {
            String name = claim.at(place).asText();
            if (!name.isEmpty() && claim.at("/metadata/deletionTimestamp").isMissingNode()) {
                told.put(
                        claim.at("/metadata/uid").asText(),
                        key(type, claim.at("/metadata/namespace").asText(), name));
            }
        }
        return this;
    }

    /** Whether the holder is a claim that lives and was told an IPAddress that is not there. */
    boolean misses(Holder holder) {
        String address = told.get(holder.uid());
        return address != null && !shown.contains(address);
    }
}
