package dev.moorage.address;

import java.util.Arrays;

/**
 * An immutable set of unsigned 128-bit numbers: its spans in ascending order, neither overlapping nor adjacent.
 *
 * <p>A span takes four longs of one array: first high, first low, last high, last low. Two spans of such a set always have a
 * number between them that is not in the set, so each set has exactly one array.
 */
final class Spans {
    static final int LONGS = 4;

    private final long[] bounds;

    Spans(long[] bounds) {
        this.bounds = bounds;
    }

    int size() {
        return bounds.length / LONGS;
    }

    long firstHigh(int span) {
        return bounds[span * LONGS];
    }

    long firstLow(int span) {
        return bounds[span * LONGS + 1];
    }

    long lastHigh(int span) {
        return bounds[span * LONGS + 2];
    }

    long lastLow(int span) {
        return bounds[span * LONGS + 3];
    }

    Spans union(Spans other) {
        if (size() == 0 || other.size() == 0) {
            return size() == 0 ? other : this;
        }
        SpanCollector union = new SpanCollector(size() + other.size());
        int mine = 0;
        int theirs = 0;
        while (mine < size() || theirs < other.size()) {
            boolean takeMine = theirs == other.size() || (mine < size() && compareFirst(mine, other, theirs) <= 0);
            if (takeMine) {
                union.add(this, mine++);
            } else {
                union.add(other, theirs++);
            }
        }
        return union.spans();
    }

    Spans intersect(Spans other) {
        SpanCollector intersection = new SpanCollector(Math.max(size(), other.size()));
        int mine = 0;
        int theirs = 0;
        while (mine < size() && theirs < other.size()) {
            boolean mineStartsLater = compareFirst(mine, other, theirs) >= 0;
            boolean mineEndsSooner = compareLast(mine, other, theirs) <= 0;
            intersection.addIfAny(
                    mineStartsLater ? firstHigh(mine) : other.firstHigh(theirs),
                    mineStartsLater ? firstLow(mine) : other.firstLow(theirs),
                    mineEndsSooner ? lastHigh(mine) : other.lastHigh(theirs),
                    mineEndsSooner ? lastLow(mine) : other.lastLow(theirs));
            if (mineEndsSooner) {
                mine++;
            } else {
                theirs++;
            }
        }
        return intersection.spans();
    }

    Spans minus(Spans other) {
        if (size() == 0 || other.size() == 0) {
            return this;
        }
        SpanCollector rest = new SpanCollector(size() + other.size());
        int hole = 0;
        for (int span = 0; span < size(); span++) {
            hole = cut(span, other, hole, rest);
        }
        return rest.spans();
    }

    /** Collects what the holes leave of a span; returns the first hole that may touch the next span. */
    private int cut(int span, Spans holes, int from, SpanCollector rest) {
        long high = firstHigh(span);
        long low = firstLow(span);
        int hole = from;
        for (; hole < holes.size() && holes.startsBy(hole, lastHigh(span), lastLow(span)); hole++) {
            long holeHigh = holes.firstHigh(hole);
            long holeLow = holes.firstLow(hole);
            if (Unsigned.compare(holeHigh, holeLow, high, low) > 0) {
                rest.add(high, low, Unsigned.highBefore(holeHigh, holeLow), holeLow - 1);
            }
            if (!holes.endsBefore(hole, lastHigh(span), lastLow(span))) {
                return hole;
            }
            if (!holes.endsBefore(hole, high, low)) {
                high = Unsigned.highAfter(holes.lastHigh(hole), holes.lastLow(hole));
                low = holes.lastLow(hole) + 1;
            }
        }
        rest.add(high, low, lastHigh(span), lastLow(span));
        return hole;
    }

    boolean contains(long high, long low) {
        int span = lastStartingBy(high, low);
        return span >= 0 && !endsBefore(span, high, low);
    }

    /** O(n log m) for n spans of {@code other}. */
    boolean containsAll(Spans other) {
        for (int theirs = 0; theirs < other.size(); theirs++) {
            int mine = lastStartingBy(other.firstHigh(theirs), other.firstLow(theirs));
            if (mine < 0 || endsBefore(mine, other.lastHigh(theirs), other.lastLow(theirs))) {
                return false;
            }
        }
        return true;
    }

    /** O(n log m) for n spans of the smaller set and m of the larger. */
    boolean intersects(Spans other) {
        if (other.size() > size()) {
            return other.intersects(this);
        }
        for (int theirs = 0; theirs < other.size(); theirs++) {
            int mine = lastStartingBy(other.lastHigh(theirs), other.lastLow(theirs));
            if (mine >= 0 && !endsBefore(mine, other.firstHigh(theirs), other.firstLow(theirs))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first span that ends at or after the number, or {@link #size()} if there is none. */
    int firstEndingFrom(long high, long low) {
        int span = lastStartingBy(high, low);
        return span >= 0 && !endsBefore(span, high, low) ? span : span + 1;
    }

    /** Returns how many numbers the set holds, at most Long.MAX_VALUE. */
    long saturatedCount() {
        long count = 0;
        for (int span = 0; span < size(); span++) {
            long distance = lastLow(span) - firstLow(span);
            long distanceHigh =
                    Unsigned.highOfDifference(lastHigh(span), lastLow(span), firstHigh(span), firstLow(span));
            if (distanceHigh != 0 || distance < 0 || distance >= Long.MAX_VALUE - count) {
                return Long.MAX_VALUE;
            }
            count += distance + 1;
        }
        return count;
    }

    /** Returns the last span whose first number is at or before the given one, or -1. */
    private int lastStartingBy(long high, long low) {
        int from = 0;
        int to = size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (startsBy(middle, high, low)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    private boolean startsBy(int span, long high, long low) {
        return Unsigned.compare(firstHigh(span), firstLow(span), high, low) <= 0;
    }

    private boolean endsBefore(int span, long high, long low) {
        return Unsigned.compare(lastHigh(span), lastLow(span), high, low) < 0;
    }

    private int compareFirst(int mine, Spans other, int theirs) {
        return Unsigned.compare(firstHigh(mine), firstLow(mine), other.firstHigh(theirs), other.firstLow(theirs));
    }

    private int compareLast(int mine, Spans other, int theirs) {
        return Unsigned.compare(lastHigh(mine), lastLow(mine), other.lastHigh(theirs), other.lastLow(theirs));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && Arrays.equals(bounds, spans.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
