package dev.moorage.kube;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The API server's clock: the newest {@code Date} header plus the monotonic time since. It never runs backwards, and
 * trusts this machine's wall clock only until the first answer.
 */
public final class ServerTime {
    private final Ticker ticker;
    private Instant newest;
    private long seenAt;
    private boolean known;
    private Instant told;

    /** Starts from {@code guess}, to be replaced by the first answer of the server. */
    public ServerTime(Ticker ticker, Instant guess) {
        this.ticker = ticker;
        this.newest = guess;
        this.told = guess;
        this.seenAt = ticker.nanos();
    }

    /** The server's time; behind it by up to a second and the way of an answer, never ahead of it. */
    public synchronized Instant now() {
        Instant now = newest.plusNanos(ticker.nanos() - seenAt);
        if (now.isAfter(told)) {
            told = now;
        }
        return told;
    }

    /** Whether any answer of the server has been seen. */
    public synchronized boolean known() {
        return known;
    }

    /** Takes in a {@code Date} header in the form of RFC 1123; anything else is ignored. */
    public void observe(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            observe(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException _) {
            // A proxy's odd header must not fail the request that carried it.
        }
    }

    private synchronized void observe(Instant date) {
        if (!known) {
            // The guess may be ahead of the server by any amount; it must not hold the clock up.
            told = date;
        } else if (!date.isAfter(newest)) {
            // Answers overtake each other.
            return;
        }
        known = true;
        newest = date;
        seenAt = ticker.nanos();
    }
}
