package dev.moorage.operator.journal;

import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;

/** Whom an effect is about, and what it is called. */
final class Subjects {
    private Subjects() {}

    /** The line, with claim, pool and address of the effect. */
    static Line of(Line line, Effect effect) {
        return switch (effect) {
            case Effect.CreatePage it -> line.pool(it.page().pool());
            case Effect.UpdatePage it -> line.pool(it.base().id().pool());
            case Effect.DeletePage it -> line.pool(it.page().id().pool());
            case Effect.ReadPage it -> line.pool(it.page().pool());
            case Effect.AddClaimFinalizer it -> claim(line, it.claim());
            case Effect.DropClaimFinalizer it -> claim(line, it.claim());
            case Effect.WriteClaimStatus it -> claim(line, it.claim());
            case Effect.ReadClaim it -> line.claim(it.key());
            case Effect.ReadOrigin it -> claim(line, it.claim());
            case Effect.CreateAddress it -> claim(line, it.claim()).address(it.address());
            case Effect.AdoptAddress it ->
                claim(line, it.claim()).address(it.object().text());
            case Effect.DeleteAddress it -> object(line, it.object());
            case Effect.StripAddress it -> object(line, it.object());
            case Effect.ReadAddress _ -> line;
            case Effect.ReadMaker it -> object(line, it.object());
            case Effect.AddPoolFinalizer it -> line.pool(it.pool().key());
            case Effect.DropPoolFinalizer it -> line.pool(it.pool().key());
            case Effect.WritePoolStatus it -> line.pool(it.pool().key());
            case Effect.ReadPool it -> line.pool(it.key());
            case Effect.ListPages it -> line.pool(it.key());
            case Effect.ListPool it -> line.pool(it.key());
        };
    }

    private static Line claim(Line line, Claim claim) {
        return line.claim(claim.key()).pool(claim.pool());
    }

    private static Line object(Line line, AddressObject object) {
        return line.claim(object.claim()).pool(object.pool()).address(object.text());
    }

    /** The effect in words. */
    static String name(Effect effect) {
        return switch (effect) {
            case Effect.CreatePage _ -> "Making a ledger page";
            case Effect.UpdatePage _ -> "Writing a ledger page";
            case Effect.DeletePage _ -> "Deleting a ledger page";
            case Effect.ReadPage _ -> "Reading a ledger page";
            case Effect.AddClaimFinalizer _ -> "Putting the finalizer on a claim";
            case Effect.DropClaimFinalizer _ -> "Taking the finalizer off a claim";
            case Effect.WriteClaimStatus _ -> "Writing a claim's status";
            case Effect.ReadClaim _ -> "Reading a claim";
            case Effect.ReadOrigin _ -> "Asking where a claim comes from";
            case Effect.CreateAddress _ -> "Making an IPAddress";
            case Effect.AdoptAddress _ -> "Adopting an IPAddress";
            case Effect.DeleteAddress _ -> "Deleting an IPAddress";
            case Effect.StripAddress _ -> "Taking the finalizer off an IPAddress";
            case Effect.ReadAddress _ -> "Reading an IPAddress";
            case Effect.ReadMaker _ -> "Asking who made an IPAddress";
            case Effect.AddPoolFinalizer _ -> "Putting the finalizer on a pool";
            case Effect.DropPoolFinalizer _ -> "Taking the finalizer off a pool";
            case Effect.WritePoolStatus _ -> "Writing a pool's status";
            case Effect.ReadPool _ -> "Reading a pool";
            case Effect.ListPages _ -> "Listing a pool's ledger pages";
            case Effect.ListPool _ -> "Listing a pool's addresses and pages";
        };
    }
}
