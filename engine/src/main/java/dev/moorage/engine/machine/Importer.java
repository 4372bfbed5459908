package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.machine.AddressObject.Controller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every address object has an entry: imports what others made, and finds the debris that a writer left
 * which thawed after all was over.
 */
final class Importer {
    private static final String NO_UID = "-";

    /** An owner's UID is whatever somebody wrote; a longer one would make an entry that no page takes. */
    private static final int LONGEST_UID = 64;

    private final World world;
    private final Requests requests;
    private final Inquiries inquiries;
    private final Conflicts conflicts;
    private final Belonging belonging;
    private final Removal removal;
    private final LateMisfits misfits;

    Importer(
            World world,
            Requests requests,
            Inquiries inquiries,
            Conflicts conflicts,
            Belonging belonging,
            Removal removal,
            LateMisfits misfits) {
        this.world = world;
        this.requests = requests;
        this.inquiries = inquiries;
        this.conflicts = conflicts;
        this.belonging = belonging;
        this.removal = removal;
        this.misfits = misfits;
    }

    void look(AddressObject object) {
        Register register = world.register(object.pool());
        Address address = object.address();
        if (address == null) {
            doneWithout(register, object, belonging.claimOf(object));
            return;
        }
        if (register.entering.contains(object.key())) {
            return;
        }
        ClaimState state = belonging.claimOf(object);
        Entry.Known entry = belonging.entryOf(register, address, object);
        if (entry != null
                && state != null
                && entry.state() == EntryState.HELD
                && entry.holder().uid().equals(state.uid())
                && belonging.released(state, object)) {
            handBack(register, object, address, entry);
        } else if (entry != null) {
            done(register, object);
            if (state != null) {
                passedOver(register, state, object, address);
            }
            if (Belonging.unclaimed(state, object) && object.deleting() && object.finalizer()) {
                removal.letGo(register, object);
            } else if (Belonging.unclaimed(state, object) && !object.deleting() && world.needless(object)) {
                removal.takeBack(register, object);
            }
        } else if (!register.fits(object) && (state == null || register.deskFor(object) == null)
                || belonging.crossed(register, address, object)) {
            done(register, object);
            misfits.look(register, object, state);
        } else if (state != null) {
            enterFor(register, state, object, address);
        } else if (object.ours()) {
            ask(register, object, address);
        } else {
            enter(register, object, address, EntryState.RESERVED, reservation(object));
        }
    }

    /** What an earlier claim of the name held here, whatever stands beside it, is nobody's once the next takes nothing over. */
    private void passedOver(Register register, ClaimState state, AddressObject object, Address address) {
        boolean elsewhere = Belonging.boundElsewhere(state, object.key());
        for (Entry.Known known : register.occupancy.understood(address)) {
            if (known.state() == EntryState.HELD
                    && known.holder().sameName(state.claim.holder())
                    && (elsewhere || register.enteredElsewhere(state, known))) {
                world.agenda.touchHolder(register, known.holder().uid());
            }
        }
    }

    /** The going claim's entry becomes a reservation, once a live read bears that out. */
    private void handBack(Register register, AddressObject object, Address address, Entry.Known entry) {
        if (!register.entering.add(object.key())) {
            return;
        }
        if (formerInDoubt(object, entry)) {
            askForFormer(register, object);
            return;
        }
        inquiries.address(object.key(), _ -> {
            world.agenda.entered(register, object.key());
            AddressObject now = belonging.unchanged(object);
            ClaimState state = belonging.claimOf(object);
            if (now != null
                    && state != null
                    && state.uid().equals(entry.holder().uid())
                    && belonging.released(state, now)) {
                enter(register, now, address, EntryState.RESERVED, reservation(now), List.of(entry));
            }
        });
    }

    /** Whether the object was made for another claim than the one that has the entry, and that may be there. */
    private boolean formerInDoubt(AddressObject object, Entry.Known entry) {
        String former = object.claimUid();
        return object.finalizer()
                && former != null
                && !former.equals(entry.holder().uid())
                && !world.graveyard.holds(former);
    }

    /** An earlier one of the name is gone when a live read shows the next: then the object was left to that. */
    private void askForFormer(Register register, AddressObject object) {
        ClaimKey claim = world.kinship.claimOf(object);
        inquiries.claim(claim, _ -> {
            ClaimState state = world.claims.get(claim);
            String former = object.claimUid();
            if (former != null
                    && (state == null || !state.uid().equals(former))
                    && !world.claimsByUid.containsKey(former)) {
                world.graveyard.bury(former);
            }
            world.agenda.entered(register, object.key());
        });
    }

    /** A claim of the object's name is there. */
    private void enterFor(Register register, ClaimState state, AddressObject object, Address address) {
        if (Belonging.boundElsewhere(state, object.key())) {
            enterStray(register, state, object, address);
            return;
        }
        boolean bound = object.key().name().equals(state.claim.addressName());
        boolean controlled = object.controlledBy(state.uid());
        boolean contested = conflicts.other(register, address, state, object, List.of()) != null;
        boolean lost = contested && register.everImported();
        if (!belonging.released(state, object) && (bound || controlled && !lost)) {
            enter(register, object, address, EntryState.HELD, state.claim.holder());
        } else if (object.ours() && object.controller() instanceof Controller.OfClaim) {
            if (lost) {
                doneWithout(register, object, state); // Its claim takes it back.
            } else {
                enter(register, object, address, EntryState.ORPHANED, former(object));
            }
        } else {
            enter(register, object, address, EntryState.RESERVED, reservation(object));
        }
    }

    /** What was made for a claim that is bound to another object goes; what a user made stays. */
    private void enterStray(Register register, ClaimState state, AddressObject object, Address address) {
        if (object.ours() && object.controlledBy(state.uid()) && register.everImported()) {
            doneWithout(register, object, state);
            world.agenda.claims.add(state.claim.key());
        } else {
            enter(register, object, address, EntryState.RESERVED, reservation(object));
        }
    }

    /** Ours, and its claim is not known: a live read tells whether it is gone. */
    private void ask(Register register, AddressObject object, Address address) {
        if (!register.entering.add(object.key())) {
            return;
        }
        boolean debris = register.everImported();
        inquiries.claim(world.kinship.claimOf(object), _ -> {
            AddressObject now = belonging.left(object);
            if (now == null) {
                world.agenda.entered(register, object.key());
            } else if (now.deleting()) {
                readPage(register, now, address, true);
            } else if (debris) {
                // What another provider made while it had the family, or somebody brought here, is never debris.
                inquiries.maker(
                        now,
                        ours -> readPage(register, now, address, ours),
                        () -> world.agenda.entered(register, object.key()));
            } else {
                world.agenda.entered(register, object.key());
                enter(register, now, address, EntryState.ORPHANED, former(now));
            }
        });
    }

    /** An entry may have been made for it that was not seen here: then it is an orphan already, and stays. */
    private void readPage(Register register, AddressObject object, Address address, boolean ours) {
        register.desk(address).refresh(() -> sweep(register, object, address, ours));
    }

    private void sweep(Register register, AddressObject object, Address address, boolean ours) {
        world.agenda.entered(register, object.key());
        AddressObject now = belonging.left(object);
        if (now == null || belonging.entryOf(register, address, now) != null) {
            return;
        }
        if (now.deleting()) {
            removal.strip(register, now);
        } else if (ours) {
            removal.delete(register, now);
        } else {
            enter(register, now, address, EntryState.ORPHANED, former(now));
        }
    }

    private void enter(Register register, AddressObject object, Address address, EntryState state, Holder holder) {
        enter(register, object, address, state, holder, List.of());
    }

    private void enter(
            Register register,
            AddressObject object,
            Address address,
            EntryState state,
            Holder holder,
            List<Entry.Known> instead) {
        List<Entry.Known> resting = resting(register, address);
        if (resting.isEmpty()) {
            write(register, object, address, state, holder, instead);
            return;
        }
        // Whoever gave the address back may have seen the object go.
        register.entering.add(object.key());
        inquiries.address(object.key(), _ -> {
            world.agenda.entered(register, object.key());
            AddressObject now = belonging.unchanged(object);
            if (now != null) {
                List<Entry.Known> places = new ArrayList<>(instead);
                places.addAll(resting);
                write(register, now, address, state, holder, places);
            }
        });
    }

    /** The quarantines of an address that have not passed. */
    private List<Entry.Known> resting(Register register, Address address) {
        return register.occupancy.understood(address).stream()
                .filter(it -> it.state() == EntryState.QUARANTINED && !Slot.expired(it, world.serverNow))
                .toList();
    }

    private void write(
            Register register,
            AddressObject object,
            Address address,
            EntryState state,
            Holder holder,
            List<Entry.Known> instead) {
        PageDesk desk = register.deskFor(object);
        if (desk == null) {
            world.agenda.objects.add(object.key()); // The pool hands out other blocks since it was asked about.
            return;
        }
        register.entering.add(object.key());
        requests.put(desk, address, state, holder, instead, false, _ -> {
            world.agenda.entered(register, object.key());
            world.agenda.touchHolder(register, holder.uid());
            world.agenda.touchNeighbours(register, address);
        });
    }

    /** One that gets no entry: nobody else would let it go once it is deleted and its claim does not need it. */
    private void doneWithout(Register register, AddressObject object, @Nullable ClaimState state) {
        done(register, object);
        if (Belonging.unclaimed(state, object) && object.deleting() && object.finalizer()) {
            removal.letGo(register, object);
        }
    }

    private void done(Register register, AddressObject object) {
        register.accountedFor(object.key());
        register.wake();
    }

    static Holder reservation(AddressObject object) {
        return new Holder(
                object.key().kind(), object.key().namespace(), object.key().name(), object.uid());
    }

    /** The claim that an object was made for, whose UID may not be known any more. */
    private Holder former(AddressObject object) {
        String uid = object.controller() instanceof Controller.OfClaim claim
                        && claim.uid().length() <= LONGEST_UID
                ? claim.uid()
                : NO_UID;
        ClaimKey claim = world.kinship.claimOf(object);
        return new Holder(claim.kind(), claim.namespace(), claim.name(), uid);
    }
}
