package dev.moorage.proof.proxy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The exchanges of a proxy, in the order in which the requests came. */
public final class Journal {
    private final SequencedMap<Long, Exchange> exchanges = new LinkedHashMap<>();
    private long begun;

    synchronized Exchange begin(Call call, @Nullable Fault fault) {
        Exchange exchange = new Exchange(begun++, System.nanoTime(), call, fault, 0, Exchange.Stage.RECEIVED);
        exchanges.put(exchange.index(), exchange);
        notifyAll();
        return exchange;
    }

    synchronized Exchange update(Exchange exchange) {
        exchanges.put(exchange.index(), exchange);
        notifyAll();
        return exchange;
    }

    /** Forgets those to which nothing more happens, and tells which they were. */
    public synchronized List<Exchange> forget() {
        List<Exchange> over = find(it -> it.stage() == Exchange.Stage.OVER);
        over.forEach(it -> exchanges.remove(it.index()));
        return over;
    }

    /** All so far that are not forgotten. */
    public synchronized List<Exchange> all() {
        return List.copyOf(exchanges.sequencedValues());
    }

    /** Those wanted, so far. */
    public synchronized List<Exchange> find(Predicate<Exchange> wanted) {
        return exchanges.values().stream().filter(wanted).toList();
    }

    /**
     * Waits until there are at least so many of those wanted.
     *
     * @return whether that came true in time
     */
    public synchronized boolean await(int count, Predicate<Exchange> wanted, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (exchanges.values().stream().filter(wanted).count() < count) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }
}
