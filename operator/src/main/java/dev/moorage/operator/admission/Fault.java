package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What is wrong with one field.
 *
 * @param field its path, such as {@code spec.addresses}
 * @param value what stands there, as JSON
 * @param detail what is wrong with it
 */
record Fault(String field, String value, String detail) {
    static Fault of(String field, String value, String detail) {
        return new Fault(field, TextNode.valueOf(value).toString(), detail);
    }

    static Fault of(String field, JsonNode value, String detail) {
        return new Fault(field, value.isMissingNode() ? "null" : value.toString(), detail);
    }

    /** In the words of the API server's own checks. */
    String message() {
        return "Invalid value: " + value + ": " + detail;
    }
}
