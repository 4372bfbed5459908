package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Told;
import org.jspecify.annotations.Nullable;

/** Tells effects and outcomes in short lines, for the story of a failed run. */
final class EffectText {
    private EffectText() {}

    static String of(Effect effect) {
        String what = effect.getClass().getSimpleName() + " #" + effect.id() + " ";
        return what
                + switch (effect) {
                    case Effect.CreatePage it -> it.page() + Told.mark(it.imported()) + Told.entries(it.entries());
                    case Effect.UpdatePage it ->
                        it.base().id() + "@" + it.base().resourceVersion() + Told.mark(it.imported())
                                + Told.entries(it.entries());
                    case Effect.DeletePage it ->
                        it.page().id() + "@" + it.page().resourceVersion();
                    case Effect.ReadPage it -> it.page().toString();
                    case Effect.AddClaimFinalizer it ->
                        it.claim().key() + "@" + it.claim().resourceVersion();
                    case Effect.DropClaimFinalizer it ->
                        it.claim().key() + "@" + it.claim().resourceVersion();
                    case Effect.WriteClaimStatus it ->
                        it.claim().key() + "@" + it.claim().resourceVersion() + " " + it.addressName() + " "
                                + it.report();
                    case Effect.ReadClaim it -> it.key().toString();
                    case Effect.ReadOrigin it -> it.claim().key().toString();
                    case Effect.CreateAddress it -> it.claim().objectKey() + " " + it.address();
                    case Effect.AdoptAddress it ->
                        it.object().key() + "@" + it.object().resourceVersion();
                    case Effect.DeleteAddress it ->
                        it.object().key() + "@" + it.object().resourceVersion();
                    case Effect.StripAddress it ->
                        it.object().key() + "@" + it.object().resourceVersion();
                    case Effect.ReadAddress it -> it.key().toString();
                    case Effect.ReadMaker it -> it.object().key().toString();
                    case Effect.AddPoolFinalizer it -> it.pool().key().toString();
                    case Effect.DropPoolFinalizer it -> it.pool().key().toString();
                    case Effect.WritePoolStatus it -> it.pool().key() + " " + it.status();
                    case Effect.ReadPool it -> it.key().toString();
                    case Effect.ListPages it -> it.key().toString();
                    case Effect.ListPool it -> it.key().toString();
                };
    }

    static String of(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> "nothing";
            case Outcome.ClaimNow it -> "claim@" + it.claim().resourceVersion();
            case Outcome.AddressNow it -> "address@" + it.object().resourceVersion();
            case Outcome.PageNow it -> "page@" + it.page().resourceVersion();
            case Outcome.PoolNow it -> "pool@" + it.pool().resourceVersion();
            default -> outcome.toString();
        };
    }
}
