package dev.moorage.kube;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as a Lease has them. Each differs from the one before, or others would see no renewal. */
final class RisingStamp {
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private Instant last = Instant.EPOCH;

    RisingStamp(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return MICRO_TIME.format(last);
    }
}
