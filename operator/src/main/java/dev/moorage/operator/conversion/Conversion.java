package dev.moorage.operator.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of converting one object. */
public sealed interface Conversion {
    /** The object in the version asked for. */
    record Converted(ObjectNode object) implements Conversion {}

    /**
     * It cannot be said in that version.
     *
     * @param message names the object, the field and what is wrong with it
     */
    record Unconvertible(String message) implements Conversion {}
}
