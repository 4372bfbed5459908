package dev.moorage.operator.announce;

import dev.moorage.engine.machine.Now;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.Timers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events, fire and forget. The same news is written once and then counted up, at most once in ten seconds. Few
 * are under way at a time, new ones are limited, and what is too much is dropped. Owned by the core's thread.
 */
public final class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int MOST_IN_FLIGHT = 8;
    private static final int MOST_SERIES = 1_000;
    private static final int AT_ONCE = 50;
    private static final Duration SPAN_OF_EACH_MORE = Duration.ofMillis(500);

    private final BiConsumer<ApiRequest, Consumer<Outcome>> send;
    private final Timers timers;
    private final Ticker ticker;
    private final Runnable dropped;
    private final Events events;
    private final Bucket bucket;
    private final SecureRandom random = new SecureRandom();
    private final Map<Series.Key, Series> series = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Series.Key, Series> eldest) {
            return size() > MOST_SERIES;
        }
    };
    private int inFlight;
    private boolean refused;

    /**
     * Events of one replica.
     *
     * @param who its identity
     * @param send sends a request; the answer may come on any thread
     * @param timers of the core's thread
     * @param dropped told of each event that is left out
     */
    public Announcements(
            String who,
            BiConsumer<ApiRequest, Consumer<Outcome>> send,
            Timers timers,
            Ticker ticker,
            Runnable dropped) {
        this.send = send;
        this.timers = timers;
        this.ticker = ticker;
        this.dropped = dropped;
        this.events = new Events(who);
        this.bucket = new Bucket(AT_ONCE, SPAN_OF_EACH_MORE, ticker.nanos());
    }

    /** The same from any other thread. */
    public void post(Regarding regarding, String reason, String message, Instant now) {
        var _ = timers.after(Duration.ZERO, () -> say(regarding, reason, message, new Now(now, ticker.nanos())));
    }

    /** Announces something that a user should know of. */
    void say(Regarding regarding, String reason, String message, Now now) {
        Series.Key key = new Series.Key(regarding, reason, message);
        Series known = series.get(key);
        if (known == null) {
            if (!bucket.take(now.monotonicNanos())) {
                dropped.run();
                return;
            }
            known = new Series(key, Events.name(regarding, random.nextLong()), now.server());
            series.put(key, known);
        }
        known.happened(now.server());
        write(known);
    }

    /** Brings the API server's count up to ours, unless that is under way or was done a moment ago. */
    private void write(Series news) {
        if (news.busy || news.written == news.count) {
            return;
        }
        news.busy = true;
        if (inFlight >= MOST_IN_FLIGHT) {
            after(BETWEEN_TRIES, news);
            return;
        }
        inFlight++;
        long count = news.count;
        Series.Key key = news.key;
        ApiRequest request = news.written == 0
                ? events.create(key.regarding(), news.name, key.reason(), key.message(), count, news.last)
                : Events.repeat(key.regarding(), news.name, count, news.last);
        send.accept(request, outcome -> {
            var _ = timers.after(Duration.ZERO, () -> answered(news, count, outcome));
        });
    }

    private void answered(Series news, long count, Outcome outcome) {
        inFlight--;
        switch (outcome) {
            case Outcome.Done _ -> {
                news.written = count;
                after(BETWEEN_COUNTS, news);
            }
            // The namespace or the event itself has gone, or it may not be written: the next news begins anew.
            case Outcome.Refused no -> {
                series.remove(news.key, news);
                complain(no);
            }
            default -> series.remove(news.key, news);
        }
    }

    private void after(Duration pause, Series news) {
        var _ = timers.after(pause, () -> {
            news.busy = false;
            write(news);
        });
    }

    private void complain(Outcome.Refused no) {
        if (no instanceof Outcome.Forbidden forbidden && !forbidden.namespaceTerminating() && !refused) {
            refused = true;
            log.warn("Kubernetes Events cannot be written, conditions tell the same: {}", no.message());
        }
    }
}
