package dev.moorage.kube;

import java.time.Duration;
import java.util.function.Consumer;

/** Carries one request to the API server and brings back what became of it. */
@FunctionalInterface
interface Exchange {
    /**
     * Sends {@code request} once. {@code then} is called exactly once and no later than {@code deadline}, on any
     * thread, possibly before this returns.
     */
    void send(ApiRequest request, Duration deadline, Consumer<Outcome> then);
}
