package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands between the machine and the API server; a test puts a faulty one there to see that it is found out. */
interface Shell {
    /** The shell that does what it is asked to. */
    Shell TRUE = new Shell() {};

    /** Carries an effect out. */
    default Outcome carry(Effect effect, SimApi api, SimOperator operator) {
        return Carrier.carry(effect, api);
    }

    /** What the machine is told when a watch shows something; null when it is not told at all. */
    default @Nullable Event told(Event event) {
        return event;
    }

    /** Whether everything is listed anew before a family is served that was left to another provider. */
    default boolean listsAnew() {
        return true;
    }

    /** What the machine is told came of an effect. */
    default Outcome heard(Effect effect, Outcome outcome) {
        return outcome;
    }

    /** What else the machine is told once it has been told what came of an effect. */
    default List<Event> after(Effect effect, Outcome outcome, SimApi api) {
        return List.of();
    }
}
