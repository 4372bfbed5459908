/**
 * The event machine: {@code on(event) -> effects}. Everything that decides is here, batching and order included; the
 * outcome of a write comes back as an event, so the program in production is the one that the simulator runs.
 */
@NullMarked
package dev.moorage.engine.machine;

import org.jspecify.annotations.NullMarked;
