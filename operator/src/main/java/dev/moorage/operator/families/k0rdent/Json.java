package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Comparison of JSON as the API server means it: numbers by value, order of fields of no account. */
final class Json {
    private static final int STAMP_BYTES = 12;
    private static final Set<String> SETS = Set.of("ownerReferences", "finalizers");
    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Whether all that {@code wanted} says is so in {@code actual}, which may say more. */
    static boolean within(JsonNode wanted, JsonNode actual) {
        if (!wanted.isObject()) {
            return same(wanted, actual);
        }
        for (var field : wanted.properties()) {
            JsonNode there = actual.path(field.getKey());
            boolean so = SETS.contains(field.getKey())
                    ? field.getValue()
                            .valueStream()
                            .allMatch(item -> there.valueStream().anyMatch(it -> within(item, it)))
                    : within(field.getValue(), there);
            if (!so) {
                return false;
            }
        }
        return true;
    }

    /** Whether both say the same. */
    static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.path(i), b.path(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size() && within(a, b) && within(b, a);
        }
        return a.equals(b);
    }

    /** A short text that differs when what is said differs. */
    static String stamp(JsonNode said) {
        try {
            String text = SORTED.writeValueAsString(SORTED.treeToValue(said, Object.class));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, STAMP_BYTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
