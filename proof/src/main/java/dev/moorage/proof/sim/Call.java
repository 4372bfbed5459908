package dev.moorage.proof.sim;

import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Actor;
import org.jspecify.annotations.Nullable;

/** A request on its way: sent, carried out or not, answered or not, in any order. */
final class Call {
    final Effect effect;
    final Actor.Operator actor;

    /** As of which version of the server its sender knew what it is about, as {@code Sight} says. */
    final long informed;

    /** The version of the server that it was answered at. */
    long answeredAt;

    /** The server's answer, or null while it has not been carried out. */
    @Nullable Outcome outcome;

    Call(Effect effect, Actor.Operator actor, long informed) {
        this.effect = effect;
        this.actor = actor;
        this.informed = informed;
    }

    boolean writes() {
        return writes(effect);
    }

    static boolean writes(Effect effect) {
        return switch (effect) {
            case Effect.ReadAddress _,
                    Effect.ReadClaim _,
                    Effect.ReadMaker _,
                    Effect.ReadOrigin _,
                    Effect.ReadPage _,
                    Effect.ReadPool _,
                    Effect.ListPages _,
                    Effect.ListPool _ -> false;
            default -> true;
        };
    }

    /** The claim that it reads, writes, or makes an object for; null for anything else. */
    static @Nullable ClaimKey claim(Effect effect) {
        return switch (effect) {
            case Effect.ReadClaim it -> it.key();
            case Effect.ReadOrigin it -> it.claim().key();
            case Effect.AddClaimFinalizer it -> it.claim().key();
            case Effect.DropClaimFinalizer it -> it.claim().key();
            case Effect.WriteClaimStatus it -> it.claim().key();
            case Effect.CreateAddress it -> it.claim().key();
            default -> null;
        };
    }
}
