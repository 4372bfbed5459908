package dev.moorage.operator.conversion;

/** A field stands in the way; becomes a {@link Conversion.Unconvertible}. */
final class UnconvertibleException extends Exception {
    private static final long serialVersionUID = 1;

    UnconvertibleException(String field, String problem) {
        super(field + ": " + problem);
    }
}
