package dev.moorage.kube;

import java.time.Duration;

/** What {@link Election} wants to be done. */
sealed interface ElectionEffect {
    /** Read the Lease; answer with found, absent or failed. */
    record Read(Duration deadline) implements ElectionEffect {}

    /** Create the Lease; answer with written, conflict or failed. */
    record Create(LeaseRecord lease, Duration deadline) implements ElectionEffect {}

    /** Change the Lease as of {@code version}; answer with written, conflict, gone or failed. */
    record Change(String version, LeaseRecord lease, Duration deadline) implements ElectionEffect {}

    /** Call wake again after this time, in place of any earlier wish. */
    record Wake(Duration after) implements ElectionEffect {}

    record Start() implements ElectionEffect {}

    record Stop(String why) implements ElectionEffect {}

    record Holder(String holder) implements ElectionEffect {}

    /** The lease was given back, or that was tried. Nothing more follows. */
    record Released() implements ElectionEffect {}
}
