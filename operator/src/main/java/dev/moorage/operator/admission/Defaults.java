package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is changed in a pool before it is judged.
 *
 * @param spec the spec as it becomes
 * @param patch the JSON patch (RFC 6902) that makes it so; empty when nothing changes
 * @param warnings what to tell the writer
 */
record Defaults(ObjectNode spec, ArrayNode patch, List<String> warnings) {
    static Defaults of(PoolKind kind, PoolObject pool) {
        ObjectNode spec = pool.spec().deepCopy();
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        List<String> warnings = new ArrayList<>();
        if (kind.prefixes()) {
            // Without prefixes there is no spec to speak of, and the schema or the rules say so.
            if (spec.has("prefixes") && pool.number("allocationPrefixLength", 0) == 0) {
                put(
                        spec,
                        patch,
                        "allocationPrefixLength",
                        JsonNodeFactory.instance.numberNode(PrefixPoolRules.DEFAULT_LENGTH));
            }
        } else if (AddressAlias.in(spec)) {
            put(spec, patch, "excludedAddresses", AddressAlias.joined(spec));
            spec.remove(AddressAlias.MISSPELLED);
            patch.addObject().put("op", "remove").put("path", "/spec/" + AddressAlias.MISSPELLED);
            warnings.add(AddressAlias.WARNING);
        }
        return new Defaults(spec, patch, warnings);
    }

    private static void put(ObjectNode spec, ArrayNode patch, String field, JsonNode value) {
        spec.set(field, value);
        patch.addObject().put("op", "add").put("path", "/spec/" + field).set("value", value);
    }
}
