package dev.moorage.kube;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keys that need work, with the semantics of client-go: a key waits at most once, is worked on by one worker at a
 * time, and one that is added meanwhile comes again after {@link #done}. Back-off is per key and for errors only.
 *
 * @param <K> keys, compared by equals
 */
public final class WorkQueue<K> {
    private static final int LARGEST_SHIFT = 30;

    private record Delayed<K>(K key, long due, long turn) {}

    private final Ticker ticker;
    private final Duration firstBackoff;
    private final Duration longestBackoff;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<K> ready = new ArrayDeque<>();
    private final Set<K> dirty = new HashSet<>();
    private final Set<K> processing = new HashSet<>();
    private final Map<K, Delayed<K>> delayed = new HashMap<>();
    private final PriorityQueue<Delayed<K>> byTime =
            new PriorityQueue<>((a, b) -> a.due != b.due ? Long.signum(a.due - b.due) : Long.compare(a.turn, b.turn));
    private final Map<K, Integer> failures = new HashMap<>();
    private long turns;
    private boolean closed;

    /** A queue whose back-off doubles from {@code firstBackoff} up to {@code longestBackoff}. */
    public WorkQueue(Ticker ticker, Duration firstBackoff, Duration longestBackoff) {
        if (!firstBackoff.isPositive() || longestBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException("back-off must be positive and its end not before its beginning");
        }
        this.ticker = ticker;
        this.firstBackoff = firstBackoff;
        this.longestBackoff = longestBackoff;
    }

    /** Asks for work on {@code key}. Does nothing when it already waits, or after {@link #close}. */
    public void add(K key) {
        lock.lock();
        try {
            enqueue(key);
        } finally {
            lock.unlock();
        }
    }

    /** Adds {@code key} after {@code delay}; when it is already delayed, the earlier time counts. */
    public void addAfter(K key, Duration delay) {
        lock.lock();
        try {
            if (delay.isPositive()) {
                delay(key, ticker.nanos() + delay.toNanos());
            } else {
                enqueue(key);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds {@code key} after an error, later with each error until {@link #forget}. Returns the delay. */
    public Duration addAfterError(K key) {
        lock.lock();
        try {
            int before = failures.merge(key, 1, Integer::sum) - 1;
            Duration delay = backoff(before);
            delay(key, ticker.nanos() + delay.toNanos());
            return delay;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the back-off of {@code key}: work on it succeeded. */
    public void forget(K key) {
        lock.lock();
        try {
            failures.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a key and marks it as being worked on; the worker must call {@link #done}. Null once the queue is
     * closed.
     */
    public @Nullable K take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                K key = next();
                if (key != null || closed) {
                    return key;
                }
                Delayed<K> first = byTime.peek();
                if (first == null) {
                    changed.await();
                } else {
                    var _ = changed.await(first.due - ticker.nanos(), TimeUnit.NANOSECONDS);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same without waiting: null when no key is due. */
    public @Nullable K poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the work on {@code key}; if it was added meanwhile it waits again. */
    public void done(K key) {
        lock.lock();
        try {
            if (processing.remove(key) && dirty.contains(key)) {
                ready.add(key);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keys that are due, delayed or added again while worked on. */
    public int depth() {
        lock.lock();
        try {
            return dirty.size() + delayed.size();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits and lets every worker go. Work under way may still call {@link #done}. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            ready.clear();
            dirty.clear();
            delayed.clear();
            byTime.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(K key) {
        if (closed || !dirty.add(key)) {
            return;
        }
        if (!processing.contains(key)) {
            ready.add(key);
            changed.signal();
        }
    }

    private void delay(K key, long due) {
        Delayed<K> earlier = delayed.get(key);
        if (closed || (earlier != null && earlier.due - due <= 0)) {
            return;
        }
        if (earlier != null) {
            byTime.remove(earlier);
        }
        Delayed<K> entry = new Delayed<>(key, due, turns++);
        delayed.put(key, entry);
        byTime.add(entry);
        changed.signal();
    }

    private @Nullable K next() {
        long now = ticker.nanos();
        for (Delayed<K> first = byTime.peek(); first != null && first.due - now <= 0; first = byTime.peek()) {
            byTime.remove();
            delayed.remove(first.key);
            enqueue(first.key);
        }
        K key = ready.poll();
        if (key != null) {
            dirty.remove(key);
            processing.add(key);
        }
        return key;
    }

    private Duration backoff(int errorsBefore) {
        Duration delay = firstBackoff.multipliedBy(1L << Math.min(errorsBefore, LARGEST_SHIFT));
        return delay.compareTo(longestBackoff) > 0 ? longestBackoff : delay;
    }
}
