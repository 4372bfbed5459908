package dev.moorage.operator.announce;

import java.time.Duration;

/** Lets so many through at once, and then one in each span. */
final class Bucket {
    private final int most;
    private final long span;
    private double tokens;
    private long at;

    Bucket(int most, Duration span, long nanos) {
        this.most = most;
        this.span = span.toNanos();
        this.tokens = most;
        this.at = nanos;
    }

    /** Whether one more may go now. */
    boolean take(long nanos) {
        tokens = Math.min(most, tokens + (double) (nanos - at) / span);
        at = nanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
