package dev.moorage.proof.proxy;

import java.time.Duration;

/** What happens to a request. */
public sealed interface Fault {
    /** It reaches the server and is answered, but the connection breaks before the answer arrives. */
    record LoseAnswer() implements Fault {}

    /** The connection breaks before it reaches the server. */
    record Drop() implements Fault {}

    /** It reaches the server only when the gate opens, also if the client has given up by then. */
    record Hold(Gate gate) implements Fault {}

    /** It reaches the server at once, but its answer waits for the gate. */
    record HoldAnswer(Gate gate) implements Fault {}

    /** It reaches the server at once, but its answer takes that much longer. */
    record Slow(Duration delay) implements Fault {}

    /**
     * It is answered without the server.
     *
     * @param status of HTTP, 400 or higher
     * @param reason of the Status that is answered, such as {@code Conflict}
     * @param retryAfterSeconds the header of that name, or 0 for none
     */
    record Answer(int status, String reason, int retryAfterSeconds) implements Fault {
        public Answer {
            if (status < 400 || status > 599 || retryAfterSeconds < 0) {
                throw new IllegalArgumentException("an answer of a fault is an HTTP error, and waits cannot be undone");
            }
        }

        /** Too many requests. */
        public static Answer tooManyRequests(int retryAfterSeconds) {
            return new Answer(429, "TooManyRequests", retryAfterSeconds);
        }

        /** Somebody else wrote first. */
        public static Answer conflict() {
            return new Answer(409, "Conflict", 0);
        }

        /** Somebody else made it first. */
        public static Answer alreadyExists() {
            return new Answer(409, "AlreadyExists", 0);
        }

        /** The server no longer knows that resourceVersion. */
        public static Answer gone() {
            return new Answer(410, "Expired", 0);
        }

        /** The server failed in some way; whether anything happened is not said. */
        public static Answer failure(int status) {
            return new Answer(status, "InternalError", 0);
        }
    }

    /** It is answered as usual, and the answer is kept. For lists. */
    record Keep(Recording recording) implements Fault {}

    /** It gets the answer that was kept, where there is one. For lists. */
    record Replay(Recording recording) implements Fault {}

    /**
     * A watch opens as usual and breaks after so many events.
     *
     * @param events passed on before it breaks, 0 or more; bookmarks count
     * @param end how it breaks
     */
    record BreakWatch(int events, WatchEnd end) implements Fault {}
}
