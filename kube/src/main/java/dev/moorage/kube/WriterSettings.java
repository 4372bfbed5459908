package dev.moorage.kube;

import java.time.Duration;

/**
 * Limits of a {@link Writer}.
 *
 * @param inFlight most requests of the normal lane that are under way at once, at least 1
 * @param priorityInFlight the same of the priority lane, besides the normal ones, at least 1
 * @param deadline from sending to the whole answer; a request that takes longer has an unknown outcome
 */
public record WriterSettings(int inFlight, int priorityInFlight, Duration deadline) {
    /** 64 and 16 in flight, 10 seconds. */
    public static final WriterSettings DEFAULT = new WriterSettings(64, 16, Duration.ofSeconds(10));

    public WriterSettings {
        if (inFlight < 1 || priorityInFlight < 1) {
            throw new IllegalArgumentException("both limits of requests in flight must be at least 1");
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the deadline of a request must be positive");
        }
    }
}
