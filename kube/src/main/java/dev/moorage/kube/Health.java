package dev.moorage.kube;

import java.time.Duration;

/**
 * How an {@link Informer} is doing.
 *
 * @param served whether the API server serves the resource, as far as known
 * @param synced whether a whole list has been delivered since it was last served
 * @param watching whether a watch is open
 * @param silence time since the last sign of life: event, bookmark, list or check
 * @param relists how often the watch was given up and everything listed again
 */
public record Health(boolean served, boolean synced, boolean watching, Duration silence, long relists) {
    /** Whether what was delivered can be taken for the present state. */
    public boolean good() {
        return served && synced && watching;
    }
}
