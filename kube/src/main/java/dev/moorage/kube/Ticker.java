package dev.moorage.kube;

/** Monotonic time. Its zero means nothing; only differences do. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds, never running backwards. */
    long nanos();

    /** The ticker of this machine. */
    static Ticker system() {
        return System::nanoTime;
    }
}
