package dev.moorage.operator.shell;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import java.time.Duration;

/**
 * Sees what the machine is told, what it wants and what becomes of that. Called on the core's thread, in order, so that
 * it needs no locks; it is on the way of every bind and must be quick, must not block, and changes nothing.
 */
public interface Observer {
    /** The machine is about to be told. Answers come by {@link #answered} besides. */
    default void told(Event event, Now now) {}

    /** The machine wants this done; it is on its way. */
    default void wants(Effect effect, Now now) {}

    /** This became of an effect; the machine is about to be told. */
    default void answered(Effect effect, Outcome outcome, Now now) {}

    /** The core has handled one event, which had waited for {@code waited}, in {@code took}. */
    default void handled(Duration waited, Duration took) {}
}
