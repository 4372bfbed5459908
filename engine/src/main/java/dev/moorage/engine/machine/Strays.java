package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim has besides the address that it is bound to, where objects are named after their addresses: two operators
 * may each have granted it one and made the object, and one of them lost the write of the status. Its object and its
 * entry go. Nobody can bind the claim to them any more, since that write needs a status that names nothing.
 */
final class Strays {
    private final World world;
    private final Requests requests;
    private final Belonging belonging;
    private final Removal removal;

    Strays(World world, Requests requests, Belonging belonging, Removal removal) {
        this.world = world;
        this.requests = requests;
        this.belonging = belonging;
        this.removal = removal;
    }

    /** Takes one step towards a claim that has just what it is bound to. */
    void clear(Register register, ClaimState state, ObjectKey bound, @Nullable Address keep) {
        if (clearObjects(register, state, bound)) {
            return;
        }
        for (Address address : List.copyOf(register.occupancy.addressesOf(state.uid()))) {
            if (!address.equals(keep)) {
                giveUp(register, state, address);
            }
        }
    }

    /** The same for objects only, also while the pool is not there; true while there is one to go. */
    boolean clearObjects(Register register, ClaimState state, ObjectKey bound) {
        for (ObjectKey key : world.kinship.objectsOf(state.claim.key())) {
            AddressObject object = world.objects.get(key);
            if (object != null
                    && !key.equals(bound)
                    && object.pool().equals(register.key)
                    && object.ours()
                    && object.controlledBy(state.uid())
                    && object.takenFor(state.uid())) {
                requests.takeAway(state, object);
                return true;
            }
        }
        return false;
    }

    /** What somebody deleted and a claim that is not bound does not go by is let go: it may be in the way of what it does. */
    void letPass(Register register, ClaimState state) {
        for (ObjectKey key : world.kinship.objectsOf(state.claim.key())) {
            AddressObject object = world.objects.get(key);
            if (object != null
                    && object.pool().equals(register.key)
                    && object.deleting()
                    && object.finalizer()
                    && belonging.passedBy(state, object)) {
                removal.letPass(register, object);
            }
        }
    }

    private void giveUp(Register register, ClaimState state, Address address) {
        if (!kept(register, state, address)) {
            requests.dropEntries(register, state, address);
        }
    }

    /**
     * An object that somebody made by hand, or keeps, keeps its address, as a reservation; true while one has to do with
     * the claim's entry.
     */
    boolean kept(Register register, ClaimState state, Address address) {
        Slot slot = register.occupancy.slot(address);
        Entry.Known entry = register.occupancy.entryOf(address, state.uid());
        if (slot == null || entry == null) {
            return false;
        }
        for (ObjectKey key : slot.objects()) {
            AddressObject object = world.objects.get(key);
            if (object != null && object.claim().equals(state.claim.key())) {
                if (register.entering.add(key)) {
                    requests.put(
                            register,
                            address,
                            EntryState.RESERVED,
                            Importer.reservation(object),
                            List.of(entry),
                            false,
                            _ -> world.agenda.entered(register, key));
                }
                return true;
            }
        }
        return false;
    }
}
