package dev.moorage.engine.machine;

/** Compares resourceVersions, which the API server counts up. */
final class Versions {
    private Versions() {}

    /** Whether {@code sight} is as new as {@code known} or newer; one that is not a number counts as newer. */
    static boolean atLeast(String sight, String known) {
        try {
            return Long.compareUnsigned(Long.parseUnsignedLong(sight), Long.parseUnsignedLong(known)) >= 0;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
