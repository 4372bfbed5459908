package dev.moorage.kube;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that owns a state machine: events from anywhere are handled one after the other, in the order in which
 * they were posted; timed events when they are due, before what was posted later.
 *
 * <p>The queue has no limit, since a full one would block the transport that brings the answers which empty it; its
 * depth is for {@link #depth} to show. An exception from the handler ends the loop: a machine in an unknown state must
 * not decide anything more.
 *
 * @param <E> events
 */
public final class EventLoop<E> implements AutoCloseable, Timers {
    private sealed interface Item<E> {
        record Event<E>(E event) implements Item<E> {}

        record Task<E>(Runnable task) implements Item<E> {}
    }

    private record Timed<E>(Item<E> item, long due, long turn) {}

    private final Consumer<? super E> handler;
    private final Ticker ticker;
    private final Consumer<Throwable> fatal;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Item<E>> posted = new ArrayDeque<>();
    private final PriorityQueue<Timed<E>> timed =
            new PriorityQueue<>((a, b) -> a.due != b.due ? Long.signum(a.due - b.due) : Long.compare(a.turn, b.turn));
    private long turns;
    private int deepest;
    private boolean closing;

    /**
     * A loop whose thread is called {@code name}; it begins with {@link #start}. {@code fatal} gets the exception that
     * ended the loop, on the loop's thread, and is expected to end the program.
     */
    public EventLoop(String name, Ticker ticker, Consumer<? super E> handler, Consumer<Throwable> fatal) {
        this.handler = handler;
        this.ticker = ticker;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Starts the thread. Events posted before are handled first. */
    public void start() {
        thread.start();
    }

    /** Queues {@code event}; false when the loop is closed and the event was dropped. */
    public boolean post(E event) {
        return put(new Item.Event<>(event));
    }

    /** Queues a task that runs on the loop's thread, between events; false when the loop is closed. */
    public boolean run(Runnable task) {
        return put(new Item.Task<>(task));
    }

    /** Posts {@code event} when the ticker reaches {@code nanos}. */
    public Timer postAt(long nanos, E event) {
        return putAt(nanos, new Item.Event<>(event));
    }

    /** Runs {@code task} on the loop's thread after {@code delay}. */
    @Override
    public Timer after(Duration delay, Runnable task) {
        return putAt(ticker.nanos() + delay.toNanos(), new Item.Task<>(task));
    }

    /** Events and tasks that wait, without those whose time has not come. */
    public int depth() {
        lock.lock();
        try {
            return posted.size();
        } finally {
            lock.unlock();
        }
    }

    /** The greatest depth since this was last asked. */
    public int takeDeepest() {
        lock.lock();
        try {
            int depth = deepest;
            deepest = posted.size();
            return depth;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread is the loop's own. */
    public boolean onLoop() {
        return Thread.currentThread().equals(thread);
    }

    /** Whether the thread lives. */
    public boolean running() {
        return thread.isAlive();
    }

    /** Handles what was posted, drops what is not due, and ends the thread; waits for that unless called
     * on it or interrupted. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (onLoop()) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean put(Item<E> item) {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            posted.add(item);
            deepest = Math.max(deepest, posted.size());
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Timer putAt(long due, Item<E> item) {
        lock.lock();
        try {
            Timed<E> entry = new Timed<>(item, due, turns++);
            timed.add(entry);
            changed.signal();
            return () -> drop(entry);
        } finally {
            lock.unlock();
        }
    }

    private void drop(Timed<E> entry) {
        lock.lock();
        try {
            timed.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Item<E> item = next(); item != null; item = next()) {
                switch (item) {
                    case Item.Event<E>(E event) -> handler.accept(event);
                    case Item.Task<E>(Runnable task) -> task.run();
                }
            }
        } catch (Throwable e) {
            refuseEverything();
            fatal.accept(e);
        }
    }

    private @Nullable Item<E> next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Timed<E> first = timed.peek();
                if (!closing && first != null && first.due - ticker.nanos() <= 0) {
                    timed.remove();
                    return first.item;
                }
                Item<E> item = posted.poll();
                if (item != null || closing) {
                    return item;
                }
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

    private void refuseEverything() {
        lock.lock();
        try {
            closing = true;
            posted.clear();
            timed.clear();
        } finally {
            lock.unlock();
        }
    }
}
