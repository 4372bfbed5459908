package dev.moorage.address;

/** Unsigned 128-bit numbers passed as two longs, so that no object is made for them. */
final class Unsigned {
    private Unsigned() {}

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }

    /** Returns whether the first number is the second plus one; zero follows nothing. */
    static boolean follows(long high, long low, long otherHigh, long otherLow) {
        return (high != 0 || low != 0) && low - 1 == otherLow && highBefore(high, low) == otherHigh;
    }

    /** Returns the high half of the number plus one; the low half is {@code low + 1}. */
    static long highAfter(long high, long low) {
        return low == -1L ? high + 1 : high;
    }

    /** Returns the high half of the number minus one; the low half is {@code low - 1}. */
    static long highBefore(long high, long low) {
        return low == 0 ? high - 1 : high;
    }

    /** Returns the high half of the difference; the low half is {@code low - otherLow}. */
    static long highOfDifference(long high, long low, long otherHigh, long otherLow) {
        long borrow = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        return high - otherHigh - borrow;
    }
}
