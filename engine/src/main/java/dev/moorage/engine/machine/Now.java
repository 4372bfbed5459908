package dev.moorage.engine.machine;

import java.time.Instant;

/**
 * The time at which an event is handled.
 *
 * @param server the API server's clock, for what is written; may jump
 * @param monotonicNanos never goes back, for what is waited for here
 */
public record Now(Instant server, long monotonicNanos) {}
