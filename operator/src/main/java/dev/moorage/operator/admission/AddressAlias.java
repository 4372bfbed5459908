package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A published sample misspells {@code excludedAddresses}. What is stored has the right name, so that others read it. */
final class AddressAlias {
    static final String MISSPELLED = "excludeAddresses";
    static final String WARNING =
            "spec.excludeAddresses is a misspelling of spec.excludedAddresses;" + " its items were moved there";

    private static final String RIGHT = "excludedAddresses";

    private AddressAlias() {}

    /** Whether there is anything to move. */
    static boolean in(JsonNode spec) {
        return spec.get(MISSPELLED) instanceof ArrayNode
                && (!spec.has(RIGHT)
                        || spec.get(RIGHT) instanceof ArrayNode
                        || spec.get(RIGHT).isNull());
    }

    /** The right list with the items of the misspelled one that it lacks. */
    static ArrayNode joined(ObjectNode spec) {
        ArrayNode joined = spec.get(RIGHT) instanceof ArrayNode right ? right.deepCopy() : spec.arrayNode();
        for (JsonNode item : spec.path(MISSPELLED)) {
            if (joined.valueStream().noneMatch(item::equals)) {
                joined.add(item);
            }
        }
        return joined;
    }
}
