package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Now;
import java.time.Duration;
import java.time.Instant;

/** Virtual time: a monotonic clock, and the server's, which may jump. */
final class SimClock {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private long monotonic;
    private Duration offset = Duration.ZERO;

    Instant server() {
        return START.plusNanos(monotonic).plus(offset);
    }

    Now now() {
        return new Now(server(), monotonic);
    }

    long monotonic() {
        return monotonic;
    }

    void advance(Duration by) {
        monotonic += by.toNanos();
    }

    void advanceTo(long nanos) {
        monotonic = Math.max(monotonic, nanos);
    }

    void jump(Duration by) {
        offset = offset.plus(by);
    }
}
