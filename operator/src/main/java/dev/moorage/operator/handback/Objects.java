package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.engine.ledger.Holder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The claims and IPAddresses that there are. */
final class Objects {
    private final Set<String> shown = new HashSet<>();
    private final Map<String, Boolean> boundByUid = new HashMap<>();

    Objects(List<JsonNode> claims, List<JsonNode> addresses) {
        addresses.forEach(it -> shown.add(key(it)));
        claims.forEach(it -> boundByUid.put(
                it.at("/metadata/uid").asText(),
                it.at("/status/addressRef/name").asText().length() > 0
                        && it.at("/metadata/deletionTimestamp").isMissingNode()));
    }

    private static String key(JsonNode object) {
        return object.at("/metadata/namespace").asText() + "/"
                + object.at("/metadata/name").asText();
    }

    boolean shown(String namespace, String name) {
        return shown.contains(namespace + "/" + name);
    }

    /** Whether the holder is a claim that lives and was told its address. */
    boolean bound(Holder holder) {
        return boundByUid.getOrDefault(holder.uid(), false);
    }
}
