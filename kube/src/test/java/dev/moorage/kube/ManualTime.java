package dev.moorage.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that a test moves by hand; timers run within {@link #advance}. */
final class ManualTime implements Ticker, Timers {
    private record Entry(long due, long turn, Runnable task) {}

    // Starting just before the overflow shows comparisons that do not survive it.
    private long now = Long.MAX_VALUE - 1_000_000;
    private final long start = now;
    private long turns;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.<Entry>comparingLong(e -> e.due - start).thenComparingLong(e -> e.turn));

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Entry entry = new Entry(now + Math.max(0, delay.toNanos()), turns++, task);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    Instant wallClock(Duration skew) {
        return Instant.parse("2030-01-01T00:00:00Z").plusNanos(now - start).plus(skew);
    }

    Duration elapsed() {
        return Duration.ofNanos(now - start);
    }

    void advance(Duration by) {
        long end = now + by.toNanos();
        for (Entry next = entries.peek(); next != null && next.due - end <= 0; next = entries.peek()) {
            entries.remove();
            if (next.due - now > 0) {
                now = next.due;
            }
            next.task.run();
        }
        now = end;
    }
}
