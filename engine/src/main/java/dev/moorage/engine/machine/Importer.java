package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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

    /** UIDs of objects that no page can enter and that somebody else has made. */
    private final Graveyard strangers = new Graveyard();

    Importer(World world, Requests requests, Inquiries inquiries, Conflicts conflicts) {
        this.world = world;
        this.requests = requests;
        this.inquiries = inquiries;
        this.conflicts = conflicts;
    }

    void look(AddressObject object) {
        Register register = world.register(object.pool());
        Address address = object.address();
        if (address == null) {
            doneWithout(register, object, claimOf(object));
            return;
        }
        if (register.entering.contains(object.key())) {
            return;
        }
        ClaimState state = claimOf(object);
        Entry.Known entry = entryOf(register, address, object);
        if (entry != null
                && state != null
                && entry.state() == EntryState.HELD
                && entry.holder().uid().equals(state.uid())
                && released(state, object)) {
            handBack(register, object, address, entry);
        } else if (entry != null) {
            done(register, object);
            if (entry.state() == EntryState.HELD
                    && state != null
                    && (boundElsewhere(state, object) || register.enteredElsewhere(state, entry))) {
                world.agenda.touchHolder(
                        register, entry.holder().uid()); // The next claim of the name takes nothing over.
            }
            if (unclaimed(state, object) && object.deleting() && object.finalizer()) {
                letGo(register, object);
            } else if (unclaimed(state, object) && !object.deleting() && world.needless(object)) {
                takeBack(register, object);
            }
        } else if (!register.fits(object) && (state == null || register.deskFor(object) == null)
                || crossed(register, address, object)) {
            misfit(register, object, state);
        } else if (state != null) {
            enterFor(register, state, object, address);
        } else if (object.ours()) {
            ask(register, object, address);
        } else {
            enter(register, object, address, EntryState.RESERVED, reservation(object));
        }
    }

    /**
     * No page can enter it: it bars what it shows for as long as it is there, and is not swept. Only what we have made
     * ourselves, and what came when its claim had gone and its pool had got another length, is debris.
     */
    private void misfit(Register register, AddressObject object, @Nullable ClaimState state) {
        done(register, object);
        if (object.deleting() && unclaimed(state, object)) {
            if (object.finalizer()) {
                letGo(register, object);
            }
        } else if (suspect(state, object) && register.everImported() && register.definition() != null) {
            askOfMisfit(register, object);
        }
    }

    /** Whether a misfit may have been made by us for nobody who is there, and not be known to be somebody else's. */
    private boolean suspect(@Nullable ClaimState state, AddressObject object) {
        return nobodys(state, object) && object.ours() && !strangers.holds(object.uid());
    }

    /** Whether no claim has it: none is there, or one that waits for an address and would have to take it over first. */
    private static boolean nobodys(@Nullable ClaimState state, AddressObject object) {
        return state == null
                || state.claim.serving() == Serving.SERVED
                        && !state.claim.deleting()
                        && state.claim.addressName() == null
                        && !object.owners().contains(state.uid());
    }

    /**
     * Whether a claim has to wait before it takes over an object that no page can enter: without an entry nothing keeps
     * another operator from giving the same to somebody else. What we have made ourselves for another claim goes instead.
     */
    boolean doubts(Register register, ClaimState state, AddressObject object) {
        Address address = object.address();
        boolean doubts = address != null
                && suspect(state, object)
                && entryOf(register, address, object) == null
                && (register.deskFor(object) == null || crossed(register, address, object));
        if (doubts) {
            world.agenda.objects.add(object.key());
        }
        return doubts;
    }

    private void askOfMisfit(Register register, AddressObject object) {
        if (!register.entering.add(object.key())) {
            return;
        }
        Runnable end = () -> world.agenda.entered(register, object.key());
        inquiries.claim(world.kinship.claimOf(object), _ -> {
            if (misfitLeft(object) == null) {
                end.run();
                return;
            }
            inquiries.maker(
                    object,
                    ours -> {
                        if (ours) {
                            register.deskOfItsLength(object).refresh(() -> takeBackMisfit(register, object));
                        } else {
                            strangers.bury(object.uid());
                            end.run();
                        }
                    },
                    end);
        });
    }

    /** An entry on a page of its own length that had not been seen makes it an orphan, which stays. */
    private void takeBackMisfit(Register register, AddressObject object) {
        world.agenda.entered(register, object.key());
        AddressObject now = misfitLeft(object);
        Address address = now == null ? null : now.address();
        if (now == null || address == null || register.fits(now) || entryOf(register, address, now) != null) {
            return;
        }
        if (now.deleting()) {
            strip(register, now);
        } else {
            delete(register, now);
        }
    }

    /** The object as it is now, while it is there and no claim has it; or null. */
    private @Nullable AddressObject misfitLeft(AddressObject object) {
        AddressObject now = present(object);
        return now != null && nobodys(claimOf(now), now) ? now : null;
    }

    /** The object as it is now, while it is there and no claim of its name is; or null. */
    private @Nullable AddressObject left(AddressObject object) {
        AddressObject now = present(object);
        return now != null && claimOf(now) == null ? now : null;
    }

    /** The object as it is now, or null. */
    private @Nullable AddressObject present(AddressObject object) {
        AddressObject now = world.objects.get(object.key());
        return now != null && now.uid().equals(object.uid()) ? now : null;
    }

    /** The claim whose address object it is by name, whatever claim it names itself: so it was adopted, too. */
    private @Nullable ClaimState claimOf(AddressObject object) {
        if (world.naming.afterAddress(object.pool())) {
            ClaimState state = world.claims.get(object.claim());
            return state != null && state.claim.pool().equals(object.pool()) ? state : null;
        }
        for (ClaimKey key : world.kinship.claimsOf(object.key())) {
            ClaimState state = world.claims.get(key);
            if (state != null && state.claim.pool().equals(object.pool())) {
                return state;
            }
        }
        return null;
    }

    /** The entry that stands for this very object. */
    private Entry.@Nullable Known entryOf(Register register, Address address, AddressObject object) {
        Slot slot = register.occupancy.slot(address);
        if (slot == null) {
            return null;
        }
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known
                    && switch (known.state()) {
                        case RESERVED -> known.holder().uid().equals(object.uid());
                        case HELD, ORPHANED ->
                            heldFor(known, object)
                                    && (register.agrees(object, address, known) || ofOneWhoFollows(known, object));
                        case QUARANTINED, RESTORED -> false;
                    }) {
                return known;
            }
        }
        return null;
    }

    /** A claim's entry stands for the object of its name, unless the object says that it is another claim's. */
    private boolean heldFor(Entry.Known known, AddressObject object) {
        Holder holder = known.holder();
        ClaimKey claim = world.kinship.claimOf(object);
        return holder.namespace().equals(claim.namespace())
                && holder.name().equals(claim.name())
                && holder.kind().equals(claim.kind());
    }

    /**
     * A claim that lives follows the object of its name, whatever length that has, unless that may be what came too late
     * for an earlier one; what a dead one held is not for it.
     */
    private boolean ofOneWhoFollows(Entry.Known entry, AddressObject object) {
        ClaimState holder = world.claimsByUid.get(entry.holder().uid());
        return holder != null && !holder.claim.deleting() && !suspect(holder, object);
    }

    /** Whether a claim that lives has an entry that begins where the object does and has another length. */
    private boolean crossed(Register register, Address address, AddressObject object) {
        ClaimState state = claimOf(object);
        Slot slot = register.occupancy.slot(address);
        Entry.Known entry = state == null || slot == null ? null : slot.entryOf(state.uid());
        return entry != null && !register.agrees(object, address, entry);
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
            AddressObject now = present(object);
            ClaimState state = claimOf(object);
            if (now != null
                    // Whoever makes objects may change what they show.
                    && now.pool().equals(object.pool())
                    && Objects.equals(now.block(), object.block())
                    && state != null
                    && state.uid().equals(entry.holder().uid())
                    && released(state, now)) {
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

    /** Whether a claim is going and nothing of the object is its: made by hand, or kept by somebody else's finalizer. */
    private boolean released(ClaimState state, AddressObject object) {
        boolean byName = object.finalizer() && object.key().name().equals(state.claim.addressName());
        return state.claim.deleting() && !byName && !world.takenFor(object, state.uid());
    }

    /** Whether there is no claim, or one that was let go and waits for the object's end in a foreground deletion. */
    private static boolean unclaimed(@Nullable ClaimState state, AddressObject object) {
        return state == null || state.claim.deleting() && !state.claim.finalizer() || boundElsewhere(state, object);
    }

    /** Whether the claim that an object names is bound to another one: for good, so that this one is not its. */
    private static boolean boundElsewhere(ClaimState state, AddressObject object) {
        String bound = state.claim.addressName();
        return bound != null && !bound.equals(object.key().name());
    }

    /** A claim of the object's name is there. */
    private void enterFor(Register register, ClaimState state, AddressObject object, Address address) {
        if (boundElsewhere(state, object)) {
            enterStray(register, state, object, address);
            return;
        }
        boolean bound = object.key().name().equals(state.claim.addressName());
        boolean controlled = object.controlledBy(state.uid());
        boolean contested = conflicts.other(register, address, state, object, List.of()) != null;
        boolean lost = contested && register.everImported();
        if (!released(state, object) && (bound || controlled && !lost)) {
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
            AddressObject now = left(object);
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
        AddressObject now = left(object);
        if (now == null || entryOf(register, address, now) != null) {
            return;
        }
        if (now.deleting()) {
            strip(register, now);
        } else if (ours) {
            delete(register, now);
        } else {
            enter(register, now, address, EntryState.ORPHANED, former(now));
        }
    }

    /** Somebody deleted an object that no claim needs: our finalizer goes, the sweep frees the entry afterwards. */
    private void letGo(Register register, AddressObject object) {
        onceUnclaimed(register, object, now -> strip(register, now));
    }

    /** Nobody was told of it: it goes as in a release, and its entry afterwards. */
    private void takeBack(Register register, AddressObject object) {
        onceUnclaimed(register, object, now -> {
            if (!now.deleting()) {
                delete(register, now);
            }
        });
    }

    /** Takes the step once a live read has told that no claim needs the object. */
    private void onceUnclaimed(Register register, AddressObject object, Consumer<AddressObject> step) {
        if (!register.entering.add(object.key())) {
            return;
        }
        inquiries.claim(world.kinship.claimOf(object), _ -> {
            world.agenda.entered(register, object.key());
            AddressObject now = present(object);
            if (now != null && unclaimed(claimOf(now), now)) {
                step.accept(now);
            }
        });
    }

    private void delete(Register register, AddressObject object) {
        send(register, object, new Deleting());
    }

    private void strip(Register register, AddressObject object) {
        send(register, object, new Stripping());
    }

    private sealed interface Step {}

    private record Deleting() implements Step {}

    private record Stripping() implements Step {}

    private void send(Register register, AddressObject object, Step step) {
        if (step instanceof Stripping && !object.finalizer() || !register.entering.add(object.key())) {
            return;
        }
        world.outbox.send(
                id -> switch (step) {
                    case Deleting _ -> new Effect.DeleteAddress(id, object);
                    case Stripping _ -> new Effect.StripAddress(id, object);
                },
                outcome -> {
                    world.agenda.entered(register, object.key());
                    switch (outcome) {
                        case Outcome.AddressNow now -> world.learn(now.object());
                        case Outcome.Removed _, Outcome.Missing _ -> world.gone(object.key(), object.uid());
                        default -> {
                            register.entering.add(object.key());
                            inquiries.address(object.key(), _ -> {
                                world.agenda.entered(register, object.key());
                            });
                        }
                    }
                    world.agenda.objects.add(object.key());
                });
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
            AddressObject now = present(object);
            if (now != null && now.pool().equals(object.pool()) && Objects.equals(now.block(), object.block())) {
                List<Entry.Known> places = new ArrayList<>(instead);
                places.addAll(resting);
                write(register, now, address, state, holder, places);
            }
        });
    }

    /** The quarantines of an address that have not passed. */
    private List<Entry.Known> resting(Register register, Address address) {
        Slot slot = register.occupancy.slot(address);
        return slot == null
                ? List.of()
                : slot.entries().stream()
                        .filter(Entry.Known.class::isInstance)
                        .map(Entry.Known.class::cast)
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
        if (unclaimed(state, object) && object.deleting() && object.finalizer()) {
            letGo(register, object);
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
