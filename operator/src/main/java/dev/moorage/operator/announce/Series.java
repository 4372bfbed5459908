package dev.moorage.operator.announce;

import java.time.Instant;

/** The same news of the same object, over and over: one Event with a count. */
final class Series {
    /** What makes two pieces of news the same. */
    record Key(Regarding regarding, String reason, String message) {}

    final Key key;
    final String name;
    long count;
    Instant last;

    /** What the API server knows of the count; 0 before the first answer. */
    long written;

    /** Whether a request or a timer for it is under way. */
    boolean busy;

    Series(Key key, String name, Instant now) {
        this.key = key;
        this.name = name;
        this.last = now;
    }

    void happened(Instant now) {
        count++;
        last = now;
    }
}
