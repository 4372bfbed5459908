package dev.moorage.kube;

import java.time.Duration;

/** Runs tasks later. Tasks are short, do not block and do not throw. */
public interface Timers {
    /** Runs {@code task} once after {@code delay}; a delay that is zero or negative means as soon as possible. */
    Timer after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {
        /** Takes the task back when it has not begun; otherwise does nothing. */
        void cancel();
    }
}
