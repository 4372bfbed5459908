package dev.moorage.engine.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is to be looked at again later, in monotonic time. */
final class Timers {
    private final TreeMap<Long, List<Runnable>> due = new TreeMap<>();
    private long now;

    void advance(long monotonicNanos) {
        now = Math.max(now, monotonicNanos);
    }

    /** Does what is due. */
    void run() {
        while (!due.isEmpty() && due.firstKey() <= now) {
            due.pollFirstEntry().getValue().forEach(Runnable::run);
        }
    }

    long now() {
        return now;
    }

    void after(Duration delay, Runnable action) {
        due.computeIfAbsent(now + delay.toNanos(), _ -> new ArrayList<>(1)).add(action);
    }

    OptionalLong next() {
        return due.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due.firstKey());
    }
}
