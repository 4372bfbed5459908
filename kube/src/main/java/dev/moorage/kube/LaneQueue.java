package dev.moorage.kube;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests of one lane, in order. Guarded by the lock of the {@link Writer}. */
final class LaneQueue {
    /**
     * A request that waits for its turn.
     *
     * @param bar says, when its turn has come, why it may not go; null when it may
     * @param since when it came, on the ticker
     */
    record Waiting(ApiRequest request, Lane lane, Supplier<@Nullable String> bar, Consumer<Outcome> then, long since) {}

    private final Lane lane;
    private final int limit;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int inFlight;

    LaneQueue(Lane lane, int limit) {
        this.lane = lane;
        this.limit = limit;
    }

    void add(ApiRequest request, Supplier<@Nullable String> bar, Consumer<Outcome> then, long now) {
        waiting.add(new Waiting(request, lane, bar, then, now));
    }

    /** The next request, now counted as in flight; null when none waits or the lane is full. */
    @Nullable Waiting next() {
        if (inFlight >= limit) {
            return null;
        }
        Waiting next = waiting.poll();
        if (next != null) {
            inFlight++;
        }
        return next;
    }

    void answered() {
        inFlight--;
    }

    List<Waiting> dropAll() {
        List<Waiting> dropped = new ArrayList<>(waiting);
        waiting.clear();
        return dropped;
    }

    int waiting() {
        return waiting.size();
    }

    int inFlight() {
        return inFlight;
    }
}
