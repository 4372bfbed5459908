package dev.moorage.kube;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a watch still hears anything. Events and bookmarks raise its version; a mute one is fine while the API
 * server stands where the watch stands, and otherwise gets one more span of silence, in which a bookmark is due.
 */
final class Liveness {
    private final Ticker ticker;
    private final long patience;
    private String version = "";
    private long lastLife;
    private boolean suspected;
    private long suspectedAt;

    Liveness(Ticker ticker, Duration patience) {
        this.ticker = ticker;
        this.patience = patience.toNanos();
        this.lastLife = ticker.nanos();
    }

    /** A new watch begins. */
    void restart() {
        version = "";
        alive();
    }

    /** The watch stands at {@code present}, or nowhere yet when null. Says whether it has been mute for too long. */
    boolean mute(@Nullable String present) {
        if (present != null && !present.equals(version)) {
            version = present;
            alive();
        }
        return ticker.nanos() - lastLife >= patience;
    }

    /** The API server stands at {@code server}, the watch at {@code present}. Says whether the watch is dead. */
    boolean dead(@Nullable String present, String server) {
        if (!mute(present)) {
            suspected = false;
            return false;
        }
        if (server.equals(version)) {
            alive();
            return false;
        }
        if (!suspected) {
            suspected = true;
            suspectedAt = ticker.nanos();
        }
        return ticker.nanos() - suspectedAt >= patience;
    }

    Duration silence() {
        return Duration.ofNanos(ticker.nanos() - lastLife);
    }

    private void alive() {
        lastLife = ticker.nanos();
        suspected = false;
    }
}
