package dev.moorage.operator.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spec of v1alpha1 beside that of v1alpha2, without any memory of what the other one said. */
final class OldSpec {
    /** What both versions can say. */
    private static final List<String> SHARED = List.of("addresses", "prefix", "gateway");

    private OldSpec() {}

    /** In v1alpha2, as far as v1alpha1 says: a subnet or a range becomes one more item of the addresses. */
    static ObjectNode toNew(ObjectNode old) throws UnconvertibleException {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        ArrayNode addresses = spec.putArray("addresses").addAll(items(old));
        int prefix = prefix(old);
        String start = text(old, "start");
        String end = text(old, "end");
        String subnetText = text(old, "subnet");
        if (!subnetText.isEmpty()) {
            Prefix subnet = subnet(subnetText);
            start = start.isEmpty() ? subnet.first().next().toString() : start;
            end = end.isEmpty() ? subnet.last().previous().toString() : end;
            prefix = prefix == 0 ? subnet.length() : prefix;
        }
        if (!start.isEmpty() && !end.isEmpty()) {
            addresses.add(start + "-" + end);
        }
        spec.put("prefix", prefix);
        if (old.has("gateway")) {
            spec.put("gateway", text(old, "gateway"));
        }
        return spec;
    }

    /** In v1alpha1, as far as it can say what v1alpha2 says. */
    static ObjectNode toOld(ObjectNode spec) {
        ObjectNode old = JsonNodeFactory.instance.objectNode();
        for (String field : SHARED) {
            JsonNode value = spec.get(field);
            if (value != null) {
                old.set(field, value.deepCopy());
            }
        }
        return old;
    }

    /** Whether a spec of v1alpha1 still says the same as the shared fields of a spec of v1alpha2. */
    static boolean covers(ObjectNode old, ObjectNode spec) {
        try {
            return toOld(toNew(old)).equals(toOld(spec));
        } catch (UnconvertibleException _) {
            return false;
        }
    }

    /** Replaces what both versions can say, and leaves the rest. */
    static ObjectNode withShared(ObjectNode spec, ObjectNode shared) {
        ObjectNode changed = spec.deepCopy();
        changed.remove(SHARED);
        changed.setAll(shared);
        return changed;
    }

    private static ArrayNode items(ObjectNode old) throws UnconvertibleException {
        JsonNode items = old.get("addresses");
        if (absent(items)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!(items instanceof ArrayNode array)) {
            throw new UnconvertibleException("spec.addresses", "is no list");
        }
        return array.deepCopy();
    }

    private static int prefix(ObjectNode old) throws UnconvertibleException {
        JsonNode prefix = old.get("prefix");
        if (absent(prefix)) {
            return 0;
        }
        if (!prefix.isIntegralNumber() || !prefix.canConvertToInt()) {
            throw new UnconvertibleException("spec.prefix", prefix + " is no prefix length");
        }
        return prefix.intValue();
    }

    private static String text(ObjectNode old, String field) throws UnconvertibleException {
        JsonNode value = old.get(field);
        if (absent(value)) {
            return "";
        }
        if (!value.isTextual()) {
            throw new UnconvertibleException("spec." + field, "is no text");
        }
        return value.textValue();
    }

    private static Prefix subnet(String text) throws UnconvertibleException {
        Prefix subnet;
        try {
            subnet = Prefix.parse(text);
        } catch (InvalidAddressException e) {
            throw new UnconvertibleException("spec.subnet", e.getMessage() + "; write a CIDR such as 10.0.0.0/24");
        }
        if (subnet.first().isLast() || subnet.last().isFirst()) {
            throw new UnconvertibleException(
                    "spec.subnet", "\"" + text + "\" has no second address; list its address in spec.addresses");
        }
        return subnet;
    }

    private static boolean absent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }
}
