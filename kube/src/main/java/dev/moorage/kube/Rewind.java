package dev.moorage.kube;

import org.jspecify.annotations.Nullable;

/**
 * Notices that an API server shows a past that it had left: its data was restored from a backup. Only quorum reads of
 * one resource are compared, and one that is too low has to be followed by another: an answer can be older than the
 * question that it seems to answer.
 */
final class Rewind {
    private long highest;
    private boolean suspected;

    /** What a quorum read says of the past. */
    enum Finding {
        NONE,
        /** It was left behind; to be asked again. */
        SUSPECTED,
        /** It was left behind, and again. */
        PROVEN
    }

    /** A watch stands at that version, or nowhere yet when null. */
    void reached(@Nullable String version) {
        highest = Math.max(highest, number(version));
    }

    /** A quorum read was answered at that version. */
    Finding read(String version) {
        long number = number(version);
        if (number < 0 || number >= highest) {
            highest = Math.max(highest, number);
            suspected = false;
            return Finding.NONE;
        }
        Finding finding = suspected ? Finding.PROVEN : Finding.SUSPECTED;
        suspected = true;
        return finding;
    }

    /** Versions that are no numbers cannot be compared, and prove nothing. */
    private static long number(@Nullable String version) {
        if (version == null || version.isEmpty() || !version.chars().allMatch(it -> it >= '0' && it <= '9')) {
            return -1;
        }
        return version.length() > 18 ? -1 : Long.parseLong(version);
    }
}
