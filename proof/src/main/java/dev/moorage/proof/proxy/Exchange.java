package dev.moorage.proof.proxy;

import org.jspecify.annotations.Nullable;

/**
 * One request and what became of it.
 *
 * @param index 0 for the first request of a proxy
 * @param receivedNanos when it came, as System.nanoTime() counts
 * @param call what was asked
 * @param fault what was done to it, or null when nothing was
 * @param status of HTTP as the server or the fault answered, 0 while there is no answer
 * @param stage how far it came
 */
public record Exchange(
        long index, long receivedNanos, Call call, @Nullable Fault fault, int status, Stage stage) {
    /** How far an exchange came. */
    public enum Stage {
        /** The proxy has read it. */
        RECEIVED,
        /** The server has answered; a watch is open. */
        ANSWERED,
        /** Nothing more happens to it. */
        OVER
    }

    Exchange answered(int now) {
        return new Exchange(index, receivedNanos, call, fault, now, Stage.ANSWERED);
    }

    Exchange over() {
        return new Exchange(index, receivedNanos, call, fault, status, Stage.OVER);
    }
}
