package dev.moorage.address;

import java.util.Arrays;

/** Takes spans in ascending order of their first number and joins those that overlap or touch. */
final class SpanCollector {
    private long[] bounds;
    private int length;

    /** Makes room for that many spans; more may come. */
    SpanCollector(int spans) {
        bounds = new long[spans * Spans.LONGS];
    }

    void add(Spans source, int span) {
        add(source.firstHigh(span), source.firstLow(span), source.lastHigh(span), source.lastLow(span));
    }

    /** Adds the span unless its last number lies before its first. */
    void addIfAny(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (Unsigned.compare(firstHigh, firstLow, lastHigh, lastLow) <= 0) {
            add(firstHigh, firstLow, lastHigh, lastLow);
        }
    }

    void add(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (length > 0 && touchesEnd(firstHigh, firstLow)) {
            if (Unsigned.compare(lastHigh, lastLow, bounds[length - 2], bounds[length - 1]) > 0) {
                bounds[length - 2] = lastHigh;
                bounds[length - 1] = lastLow;
            }
            return;
        }
        if (length == bounds.length) {
            bounds = Arrays.copyOf(bounds, Math.max(2 * length, 4 * Spans.LONGS));
        }
        bounds[length++] = firstHigh;
        bounds[length++] = firstLow;
        bounds[length++] = lastHigh;
        bounds[length++] = lastLow;
    }

    Spans spans() {
        return new Spans(length == bounds.length ? bounds : Arrays.copyOf(bounds, length));
    }

    private boolean touchesEnd(long high, long low) {
        long endHigh = bounds[length - 2];
        long endLow = bounds[length - 1];
        return Unsigned.compare(high, low, endHigh, endLow) <= 0 || Unsigned.follows(high, low, endHigh, endLow);
    }
}
