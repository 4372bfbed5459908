package dev.moorage.proof.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs many histories, one after the other in each of several threads.
 *
 * @param first the first of them; the seeds that follow on it name the others
 * @param histories how many, 1 or more
 * @param threads how many at a time, 1 or more
 */
public record Campaign(History first, long histories, int threads) {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    /**
     * What came of it.
     *
     * @param failures in the order of their seeds
     */
    public record Result(long histories, Duration took, List<Failure> failures) {
        /** How many histories a second it was. */
        public long perSecond() {
            return histories * 1_000 / Math.max(1, took.toMillis());
        }
    }

    /** Runs them all, whatever comes of one; tells every few seconds how far it is, and of each failure at once. */
    public Result run(Consumer<String> progress) throws InterruptedException {
        Run run = new Run(progress);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().name("histories-" + i).daemon().start(run::work));
        }
        for (Thread worker : workers) {
            while (!worker.join(BETWEEN_REPORTS)) {
                run.report();
            }
        }
        return run.result();
    }

    private final class Run {
        private final Consumer<String> progress;
        private final long started = System.nanoTime();
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private final AtomicInteger failed = new AtomicInteger();
        private final List<Failure> failures = new ArrayList<>();

        Run(Consumer<String> progress) {
            this.progress = progress;
        }

        void work() {
            for (long i = next.getAndIncrement(); i < histories; i = next.getAndIncrement()) {
                History history = new History(first.seed() + i, first.steps(), first.operators(), first.world());
                String failure = Simulation.failure(history, Shell.TRUE);
                if (failure != null) {
                    note(new Failure(history, failure));
                }
                done.incrementAndGet();
            }
        }

        private void note(Failure failure) {
            synchronized (failures) {
                failures.add(failure);
            }
            failed.incrementAndGet();
            progress.accept(failure.history() + ": " + failure.message());
        }

        void report() {
            progress.accept(done.get() + " of " + histories + " histories, " + result().perSecond() + " a second, "
                    + failed.get() + " failed");
        }

        Result result() {
            synchronized (failures) {
                List<Failure> sorted = failures.stream()
                        .sorted(Comparator.comparingLong(it -> it.history().seed()))
                        .toList();
                return new Result(done.get(), Duration.ofNanos(System.nanoTime() - started), sorted);
            }
        }
    }
}
