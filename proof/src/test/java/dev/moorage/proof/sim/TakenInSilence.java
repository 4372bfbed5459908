package dev.moorage.proof.sim;

import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.util.HashMap;
import java.util.Map;

/**
 * A fault with a memory, for one history: where objects are named after their addresses, what an earlier claim of the name
 * has left is taken over without a trace in the object. Operators know it from each other, and nobody else does.
 */
final class TakenInSilence implements Shell {
    /** UIDs of claims by those of the objects that they have taken over. */
    private final Map<String, String> takers = new HashMap<>();

    @Override
    public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
        if (!(effect instanceof Effect.AdoptAddress it)
                || !it.object().finalizer()
                || !Name.byAddress(it.object().pool())) {
            return Carrier.carry(effect, api);
        }
        Stored now = api.get(Name.address(it.object().key()));
        if (now == null || !now.uid().equals(it.object().uid())) {
            return new Outcome.Missing();
        }
        if (!it.object().resourceVersion().equals(String.valueOf(now.version()))) {
            return new Outcome.Conflict();
        }
        takers.put(now.uid(), it.claim().uid());
        return Carrier.now(now);
    }

    @Override
    public Event told(Event event) {
        return event instanceof Event.AddressSeen seen ? new Event.AddressSeen(taken(seen.object())) : event;
    }

    @Override
    public Outcome heard(Effect effect, Outcome outcome) {
        return switch (outcome) {
            case Outcome.AddressNow now -> new Outcome.AddressNow(taken(now.object()));
            case Outcome.Maker maker -> new Outcome.Maker(taken(maker.object()), maker.ours());
            default -> outcome;
        };
    }

    private AddressObject taken(AddressObject object) {
        String taker = takers.get(object.uid());
        if (taker == null) {
            return object;
        }
        return new AddressObject(
                object.key(),
                object.uid(),
                object.resourceVersion(),
                object.pool(),
                object.claim(),
                object.text(),
                object.block(),
                object.deleted(),
                object.finalizer(),
                object.otherFinalizers(),
                object.owners(),
                object.controller(),
                taker,
                object.origin());
    }
}
