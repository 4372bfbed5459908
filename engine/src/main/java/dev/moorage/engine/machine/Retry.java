package dev.moorage.engine.machine;

import java.time.Duration;

/** Waits longer after each failure in a row: 200 ms, doubling, at most 30 s. Never used to wait for room in a pool. */
final class Retry {
    private static final long FIRST_NANOS = Duration.ofMillis(200).toNanos();
    private static final int MOST_DOUBLINGS = 7;
    private static final long MOST_NANOS = Duration.ofSeconds(30).toNanos();

    private int failures;
    private long notBefore = Long.MIN_VALUE;

    boolean waiting(Timers timers) {
        return timers.now() < notBefore;
    }

    /** Counts a failure; the action is run when the wait is over. */
    void failed(Timers timers, Runnable action) {
        long delay = Math.min(MOST_NANOS, FIRST_NANOS << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        notBefore = timers.now() + delay;
        timers.after(Duration.ofNanos(delay), action);
    }

    void succeeded() {
        failures = 0;
        notBefore = Long.MIN_VALUE;
    }
}
