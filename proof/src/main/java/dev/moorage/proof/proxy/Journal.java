package dev.moorage.proof.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every exchange of a proxy, in the order in which the requests came. */
public final class Journal {
    private final List<Exchange> exchanges = new ArrayList<>();

    synchronized Exchange begin(Call call, @Nullable Fault fault) {
        Exchange exchange = new Exchange(exchanges.size(), System.nanoTime(), call, fault, 0, Exchange.Stage.RECEIVED);
        exchanges.add(exchange);
        notifyAll();
        return exchange;
    }

    synchronized Exchange update(Exchange exchange) {
        exchanges.set((int) exchange.index(), exchange);
        notifyAll();
        return exchange;
    }

    /** All so far. */
    public synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    /** Those wanted, so far. */
    public synchronized List<Exchange> find(Predicate<Exchange> wanted) {
        return exchanges.stream().filter(wanted).toList();
    }

    /**
     * Waits until there are at least so many of those wanted.
     *
     * @return whether that came true in time
     */
    public synchronized boolean await(int count, Predicate<Exchange> wanted, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (exchanges.stream().filter(wanted).count() < count) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }
}
