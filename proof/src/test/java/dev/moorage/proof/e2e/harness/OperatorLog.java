package dev.moorage.proof.e2e.harness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What operators in this process log while a test listens. */
public final class OperatorLog implements AutoCloseable {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.moorage.operator");

    private final Lines lines = new Lines();

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final List<String> warnings = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String line = event.getFormattedMessage() + " " + event.getKeyValuePairs();
            synchronized (all) {
                all.add(line);
                if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                    warnings.add(line);
                }
                all.notifyAll();
            }
        }
    }

    private OperatorLog() {
        lines.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(lines);
    }

    /** Starts to listen. */
    public static OperatorLog listen() {
        return new OperatorLog();
    }

    /** Everything so far that is logged by default, with what it carries. */
    public List<String> all() {
        return List.copyOf(lines.all);
    }

    /** Warnings and errors so far, with what they carry. */
    public List<String> warnings() {
        return List.copyOf(lines.warnings);
    }

    /** Waits until a line is logged that is as wanted. */
    public void await(Predicate<String> wanted) throws InterruptedException {
        await(lines.all, wanted);
    }

    /** Waits until a warning or an error is logged that is as wanted. */
    public void awaitWarning(Predicate<String> wanted) throws InterruptedException {
        await(lines.warnings, wanted);
    }

    private void await(List<String> among, Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.LONGEST_SECONDS);
        synchronized (lines.all) {
            while (among.stream().noneMatch(wanted)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("not logged, but " + lines.all);
                }
                lines.all.wait(left);
            }
        }
    }

    @Override
    public void close() {
        LOGGER.detachAppender(lines);
        LOGGER.setLevel(null);
        lines.stop();
    }
}
