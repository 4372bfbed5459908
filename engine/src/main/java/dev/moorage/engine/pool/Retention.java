package dev.moorage.engine.pool;

import java.time.Duration;

/**
 * How long an address rests after its claim was deleted, before it is given to another. Both may be set: the quarantine
 * begins when the grace period is over.
 *
 * @param grace how long the claim and its address object are kept, from the claim's deletion on; zero or more
 * @param quarantine how long the address is kept back once its object is gone; zero or more
 */
public record Retention(Duration grace, Duration quarantine) {
    /** A released address is free at once. */
    public static final Retention NONE = new Retention(Duration.ZERO, Duration.ZERO);

    /** How long addresses rest that are released while nobody can read for how long they should. */
    public static final Duration UNREADABLE = Duration.ofHours(1);

    /** The longest that may be asked for: a year. */
    public static final Duration LONGEST = Duration.ofDays(365);

    public Retention {
        if (grace.isNegative() || quarantine.isNegative()) {
            throw new IllegalArgumentException("grace " + grace + " or quarantine " + quarantine + " is negative");
        }
    }
}
