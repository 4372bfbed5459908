package dev.moorage.kube;

import java.util.function.Consumer;

/** Takes requests that are to be sent once each, without blocking. */
@FunctionalInterface
public interface Sender {
    /** Sends {@code request} when its turn in {@code lane} comes; {@code then} gets the outcome exactly once. */
    void send(ApiRequest request, Lane lane, Consumer<Outcome> then);
}
