package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.sim.Change.Actor;
import org.jspecify.annotations.Nullable;

/** A request on its way: sent, carried out or not, answered or not, in any order. */
final class Call {
    final Effect effect;
    final Actor.Operator actor;

    /** The server's answer, or null while it has not been carried out. */
    @Nullable Outcome outcome;

    Call(Effect effect, Actor.Operator actor) {
        this.effect = effect;
        this.actor = actor;
    }

    boolean writes() {
        return writes(effect);
    }

    static boolean writes(Effect effect) {
        return switch (effect) {
            case Effect.ReadAddress _, Effect.ReadClaim _, Effect.ReadPage _, Effect.ListPool _ -> false;
            default -> true;
        };
    }
}
