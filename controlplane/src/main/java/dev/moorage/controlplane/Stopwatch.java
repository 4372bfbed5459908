package dev.moorage.controlplane;

import java.time.Duration;

/** Monotonic time since a start, and bounded pauses between two looks at something outside this process. */
final class Stopwatch {
    private final long startNanos = System.nanoTime();

    private Stopwatch() {}

    static Stopwatch start() {
        return new Stopwatch();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    String text() {
        return text(elapsed());
    }

    /** Minutes and seconds, such as 2m05s. */
    static String text(Duration duration) {
        return "%dm%02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /**
     * Sleeps.
     *
     * @throws ControlPlaneException when this thread is interrupted, which it then still is
     */
    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static ControlPlaneException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ControlPlaneException("Interrupted while waiting for the control plane.", e);
    }
}
