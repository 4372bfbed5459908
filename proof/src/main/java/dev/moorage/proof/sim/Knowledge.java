package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** As of which version of the server one process knows what it writes about. */
final class Knowledge {
    private final Map<ClaimKey, Long> claims = new HashMap<>();
    private final Map<ObjectKey, Long> objects = new HashMap<>();

    /** A new process knows nothing. */
    void forget() {
        claims.clear();
        objects.clear();
    }

    /** The process is told what came of a request. */
    void answered(Call call, Outcome outcome) {
        ClaimKey claim = Call.claim(call.effect);
        if (claim != null && outcome instanceof Outcome.ClaimNow) {
            claims.put(claim, call.answeredAt);
        }
        boolean tells = outcome instanceof Outcome.AddressNow || outcome instanceof Outcome.Missing;
        if (call.effect instanceof Effect.ReadAddress read && tells) {
            objects.put(read.key(), call.answeredAt);
        }
    }

    /**
     * What is to be said of a request that is sent now.
     *
     * @param shownUpTo the version up to which the process has been shown a kind
     * @param now the version of the server now
     */
    long of(Effect effect, ToLongFunction<Kind> shownUpTo, long now) {
        if (effect instanceof Effect.DeleteAddress
                || effect instanceof Effect.StripAddress
                || effect instanceof Effect.WriteClaimStatus) {
            return now;
        }
        if (effect instanceof Effect.UpdatePage update) {
            return ofEntriesTaken(update, shownUpTo);
        }
        ClaimKey claim = Call.claim(effect);
        return claim == null ? Long.MAX_VALUE : claims.getOrDefault(claim, Long.MAX_VALUE);
    }

    private long ofEntriesTaken(Effect.UpdatePage update, ToLongFunction<Kind> shownUpTo) {
        long newest = -1;
        for (Entry entry : update.base().entries()) {
            if (entry instanceof Entry.Known known && !update.entries().contains(entry)) {
                boolean byAddress = Name.byAddress(update.base().id().pool());
                newest = Math.max(newest, ofObject(known.holder(), byAddress, shownUpTo));
            }
        }
        return newest < 0 ? Long.MAX_VALUE : newest;
    }

    /** Where an object's name does not follow from its claim's, any of the namespace may be it. */
    private long ofObject(Holder claim, boolean byAddress, ToLongFunction<Kind> shownUpTo) {
        long newest = shownUpTo.applyAsLong(claim.kind().equals(Name.IP_CLAIM_KIND) ? Kind.IP_ADDRESS : Kind.ADDRESS);
        for (Map.Entry<ObjectKey, Long> read : objects.entrySet()) {
            ObjectKey key = read.getKey();
            if (key.namespace().equals(claim.namespace())
                    && (byAddress || key.name().equals(claim.name()))) {
                newest = Math.max(newest, read.getValue());
            }
        }
        return newest;
    }
}
