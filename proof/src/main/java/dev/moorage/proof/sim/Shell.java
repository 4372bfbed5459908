package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;

/** Stands between the machine and the API server; a test puts a faulty one there to see that it is found out. */
interface Shell {
    /** The shell that does what it is asked to. */
    Shell TRUE = new Shell() {};

    /** Carries an effect out. */
    default Outcome carry(Effect effect, SimApi api, SimOperator operator) {
        return Carrier.carry(effect, api);
    }

    /** Whether the machine is told of an event. */
    default boolean tells(Event event) {
        return true;
    }
}
