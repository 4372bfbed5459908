package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.ADDRESS_CONFLICT;
import static dev.moorage.engine.machine.Report.Reason.ALLOCATION_FAILED;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Slot;
import java.util.ArrayList;
import java.util.List;

/** Gives a claim the address of an object that is there already: its own of before, somebody's, or one that came late. */
final class Adopter {
    private final World world;
    private final Requests requests;
    private final Inquiries inquiries;
    private final Conflicts conflicts;
    private final Belonging belonging;
    private final Telling telling;

    Adopter(
            World world,
            Requests requests,
            Inquiries inquiries,
            Conflicts conflicts,
            Belonging belonging,
            Telling telling) {
        this.world = world;
        this.requests = requests;
        this.inquiries = inquiries;
        this.conflicts = conflicts;
        this.belonging = belonging;
        this.telling = telling;
    }

    /**
     * The object of the claim's name cannot be its own. An entry that the claim has is kept: another operator may be
     * about to use it as soon as the object is gone.
     */
    void inTheWay(ClaimState state, String message) {
        telling.tell(state, state.claim.addressName() == null ? ALLOCATION_FAILED : ADDRESS_CONFLICT, message);
    }

    /** Somebody else has what the claim's object shows: that goes if nobody but us keeps it, or is for a user to delete. */
    void contested(Register register, ClaimState state, AddressObject object, Address address, String by) {
        if (!mayWithdraw(register, state, object)) {
            taken(state, object, by);
        } else if (object.uid().equals(state.pageReadFor)) {
            telling.report(state, Withdrawal.ofObject(object, address, by));
        } else if (register.entering.add(object.key())) {
            makeSure(register, state, object);
        }
    }

    private void taken(ClaimState state, AddressObject object, String by) {
        inTheWay(
                state,
                "IPAddress " + object.key() + " shows " + object.shown() + ", which is taken by " + by
                        + "; delete the IPAddress and the claim gets another one.");
    }

    /** Takes over an object that the importer has entered: only if nobody else holds the address. */
    void adopt(Register register, ClaimState state, AddressObject object, Address address) {
        Slot slot = register.occupancy.slot(address);
        if (slot != null && namesakeInDoubt(register, slot, state)) {
            return;
        }
        List<Entry.Known> predecessors =
                slot == null ? List.of() : predecessors(register, slot, address, state, object);
        String other = conflicts.other(register, address, state, object, predecessors);
        if (other != null) {
            contested(register, state, object, address, other);
            return;
        }
        // What only rests there is left to the importer, which makes sure that the object is there.
        boolean entered = predecessors.stream().anyMatch(it -> it.state() != EntryState.QUARANTINED);
        if (!entered || !register.entering.add(object.key())) {
            return;
        }
        requests.put(register, address, EntryState.HELD, state.claim.holder(), predecessors, true, _ -> {
            world.agenda.entered(register, object.key());
            world.agenda.claims.add(state.claim.key());
        });
    }

    /** An entry of another claim of this name counts only once that claim is known to be gone: it may be the next one. */
    private boolean namesakeInDoubt(Register register, Slot slot, ClaimState state) {
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known
                    && known.state() == EntryState.HELD
                    && known.holder().sameName(state.claim.holder())
                    && !world.graveyard.holds(known.holder().uid())) {
                world.agenda.touchHolder(register, known.holder().uid());
                return true;
            }
        }
        return false;
    }

    /** The grant was withdrawn, and there is an object with that address all the same: withdrawn too, or good again. */
    void again(Register register, ClaimState state, AddressObject object, Address address, Entry.Known entry) {
        String other = conflicts.other(register, address, state, object, List.of());
        if (other != null && goes(state, object)) {
            telling.report(state, Withdrawal.ofBoth(object, address, entry, other));
        } else if (other == null && register.entering.add(object.key())) {
            requests.renew(
                    register,
                    address,
                    entry,
                    places(register, address, state, object, entry),
                    () -> world.agenda.entered(register, object.key()));
        }
    }

    /** The claim's own entry, and those of the object or of an earlier claim that went unnoticed beside it. */
    private List<Entry.Known> places(
            Register register, Address address, ClaimState state, AddressObject object, Entry.Known entry) {
        List<Entry.Known> places = new ArrayList<>(List.of(entry));
        Slot slot = register.occupancy.slot(address);
        if (slot != null) {
            predecessors(register, slot, address, state, object).stream()
                    .filter(it -> it.state() == EntryState.RESERVED || it.state() == EntryState.ORPHANED)
                    .forEach(places::add);
        }
        return places;
    }

    /**
     * An object that somebody took over has an entry, though it may not have been seen here; one that no page could enter
     * then has none, and looks as if it had been made for the claim.
     */
    private void makeSure(Register register, ClaimState state, AddressObject object) {
        Runnable end = () -> world.agenda.entered(register, object.key());
        Runnable readPage = () -> register.deskOfItsLength(object).refresh(() -> {
            state.pageReadFor = object.uid();
            end.run();
        });
        if (going(object)) {
            readPage.run();
            return;
        }
        inquiries.maker(
                object,
                ours -> {
                    if (ours) {
                        readPage.run();
                    } else {
                        belonging.madeByOthers(object);
                        end.run();
                    }
                },
                end);
    }

    /**
     * Whether nobody is bound to it, and either somebody has deleted it and our finalizer keeps it, or it was made for
     * this claim by one of us who came too late.
     */
    private boolean mayWithdraw(Register register, ClaimState state, AddressObject object) {
        boolean late = object.ours()
                && object.controlledBy(state.uid())
                && register.fits(object)
                && !belonging.knownOthers(object);
        return state.claim.addressName() == null && (going(object) || late) && register.everImported();
    }

    /** Whether an object goes that a claim is not bound to and that shows what somebody else has, too. */
    static boolean goes(ClaimState state, AddressObject object) {
        return object.uid().equals(state.madeUid) || going(object);
    }

    /** Whether somebody has deleted it and it stays for our finalizer. */
    private static boolean going(AddressObject object) {
        return object.deleting() && object.finalizer();
    }

    /**
     * Entries that this very object, or an earlier claim of this name, left behind; and quarantines. Those of blocks of
     * another length that begin there are none.
     */
    private static List<Entry.Known> predecessors(
            Register register, Slot slot, Address address, ClaimState state, AddressObject object) {
        List<Entry.Known> found = new ArrayList<>(1);
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known
                    && switch (known.state()) {
                        case HELD, ORPHANED -> known.holder().sameName(state.claim.holder());
                        case RESERVED -> known.holder().uid().equals(object.uid());
                        case QUARANTINED -> true;
                        case RESTORED -> false;
                    }
                    && register.agrees(object, address, known)) {
                found.add(known);
            }
        }
        return found;
    }
}
