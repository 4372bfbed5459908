package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.machine.Claim.Serving;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes a claim that is being deleted one step further: address object, entry, finalizer, in this order always. */
final class Releaser {
    private final World world;
    private final Requests requests;
    private final Granter granter;
    private final Succession succession;
    private final Holdback holdback;
    private final Holds holds;
    private final Strays strays;

    Releaser(
            World world,
            Requests requests,
            Granter granter,
            Inquiries inquiries,
            Holdback holdback,
            Holds holds,
            Strays strays) {
        this.world = world;
        this.requests = requests;
        this.granter = granter;
        succession = new Succession(world, inquiries);
        this.holdback = holdback;
        this.holds = holds;
        this.strays = strays;
    }

    void advance(ClaimState state) {
        Register register = world.register(state.claim.pool());
        granter.leave(register, state);
        AddressObject object = world.kinship.objectOf(state);
        Collection<Address> addresses = register.occupancy.addressesOf(state.uid());
        // Without our finalizer it may still be there, waiting in a foreground deletion for its address object.
        boolean nothingLeft = !state.claim.finalizer() && object == null && addresses.isEmpty();
        if (!world.withdraw(register, state) || holds.release(state.claim, register) || nothingLeft) {
            if (register.byAddress && state.claim.serving() == Serving.IN_USE) {
                clearStrays(register, state, object);
            }
            return;
        }
        if (object != null && (succession.formerInDoubt(state, object) || enteredForNobody(register, state, object))) {
            return;
        }
        boolean its = object != null && belongs(register, state, object);
        if ((its || !addresses.isEmpty()) && graceRuns(register, state)) {
            return;
        }
        if (straysLeft(register, state)) {
            return;
        }
        if (object != null && its) {
            if (!succession.heirInDoubt(register, state, object)) {
                state.objectDeleted = object.deleted();
                requests.takeAway(state, object);
            }
            return;
        }
        if (object != null && addresses.isEmpty() && mayBelong(register, state, object)) {
            return;
        }
        if (object == null && !state.addressProvenAbsent) {
            requests.readAddress(state);
            return;
        }
        boolean unproven = object != null && (!addresses.isEmpty() || uncertain(register, state, object));
        if (object != null && unproven && !seenSince(state, object)) {
            return;
        }
        if (object != null && addresses.isEmpty() && mayBeTaken(register, state, object)) {
            return;
        }
        if (addresses.isEmpty() && !state.claim.finalizer()) {
            return;
        }
        if (addresses.isEmpty()) {
            requests.onClaim(state, id -> new Effect.DropClaimFinalizer(id, state.claim));
            return;
        }
        for (Address address : List.copyOf(addresses)) {
            if (object != null && shows(register, state, object, address) && register.deskFor(object) != null) {
                if (reservation(register, object, address) != null) {
                    requests.giveBack(register, state, address, null);
                }
                continue; // The importer makes it a reservation.
            }
            if (register.byAddress && strays.kept(register, state, address)) {
                continue;
            }
            Instant until = holdback.quarantine(register, state.objectDeleted, state.claim.deleted());
            requests.giveBack(register, state, address, until);
        }
    }

    /** It keeps for long what it is bound to, and nothing else; also where that is gone. */
    private void clearStrays(Register register, ClaimState state, @Nullable AddressObject object) {
        if (object == null) {
            straysLeft(register, state);
        } else if (object.address() != null && object.key().name().equals(state.claim.addressName())) {
            strays.clear(register, state, object.key(), object.address());
        }
    }

    /** Whether what was made for it besides what it is bound to is still to go. */
    private boolean straysLeft(Register register, ClaimState state) {
        if (!register.byAddress || state.claim.addressName() == null) {
            return false;
        }
        ObjectKey bound = world.kinship.keyOf(state);
        return bound != null && strays.clearObjects(register, state, bound);
    }

    /** Whether the object shows just what the claim's entry for an address stands for, and not a block of another length. */
    private static boolean shows(Register register, ClaimState state, AddressObject object, Address address) {
        Entry.Known entry = register.occupancy.entryOf(address, state.uid());
        return object.pool().equals(register.key) && entry != null && register.agrees(object, address, entry);
    }

    /** The entry that the object has of its own, or null. */
    private static Entry.@Nullable Known reservation(Register register, AddressObject object, Address address) {
        return entry(
                register,
                address,
                it -> it.state() == EntryState.RESERVED && it.holder().uid().equals(object.uid()));
    }

    /** The entry of what an earlier claim of the name has left, or null. */
    private static Entry.@Nullable Known orphan(Register register, ClaimState state, Address address) {
        return entry(
                register,
                address,
                it -> it.state() == EntryState.ORPHANED && it.holder().sameName(state.claim.holder()));
    }

    private static Entry.@Nullable Known entry(Register register, Address address, Predicate<Entry.Known> wanted) {
        return register.occupancy.understood(address).stream()
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether what the claim is bound to is entered for nobody, so that it is entered for the claim, to go with it: it was
     * made a reservation while a write that adopted it was under way, or another provider bound the claim to what an
     * earlier one of its name had left. While it is still entered for that one, this one waits.
     */
    private boolean enteredForNobody(Register register, ClaimState state, AddressObject object) {
        Address address = object.address();
        if (address == null
                || !object.pool().equals(register.key)
                || !object.finalizer()
                || !object.key().name().equals(state.claim.addressName())
                || !world.takenFor(object, state.uid())
                || register.occupancy.addressesOf(state.uid()).contains(address)) {
            return false;
        }
        if (namesakeEntered(register, state, address)) {
            return true;
        }
        Entry.Known reservation = reservation(register, object, address);
        Entry.Known left = reservation == null ? orphan(register, state, address) : reservation;
        if (left != null && register.entering.add(object.key())) {
            requests.put(
                    register,
                    address,
                    EntryState.HELD,
                    state.claim.holder(),
                    List.of(left),
                    false,
                    _ -> world.agenda.entered(register, object.key()));
        }
        return left != null;
    }

    /** Whether an earlier claim of the name still has the entry, which becomes an orphan's once that one is known gone. */
    private boolean namesakeEntered(Register register, ClaimState state, Address address) {
        Entry.Known held = entry(
                register,
                address,
                it -> it.state() == EntryState.HELD && it.holder().sameName(state.claim.holder()));
        if (held != null) {
            world.agenda.touchHolder(register, held.holder().uid());
        }
        return held != null;
    }

    /** While the grace period of its pool runs, the claim keeps its address and says so. */
    private boolean graceRuns(Register register, ClaimState state) {
        Instant end = holdback.grace(state, register);
        if (end == null) {
            return false;
        }
        Report report = Holdback.report(register, end);
        // A claim that another provider bound, and said nothing on, is left as it is.
        if (state.claim.report() != null && !report.equals(state.claim.report())) {
            requests.onClaim(state, id -> new Effect.WriteClaimStatus(id, state.claim, null, report));
        }
        return true;
    }

    /** The ledger says whose an address object is: owner references may be gone by now. */
    private boolean belongs(Register register, ClaimState state, AddressObject object) {
        Address address = object.address();
        if (!object.pool().equals(register.key) || address == null || !world.takenFor(object, state.uid())) {
            return false;
        }
        // What is no block of its pool has no entry: then its name and its owner say whose it is.
        return register.occupancy.entryOf(address, state.uid()) != null || !register.fits(object);
    }

    /**
     * Whether another operator may have taken the object for the claim without a trace here: the claim is bound to its
     * name, or no page of the claim's pool enters it. One of another pool may have made room for the claim's own.
     */
    private static boolean uncertain(Register register, ClaimState state, AddressObject object) {
        return object.key().name().equals(state.claim.addressName())
                || !object.pool().equals(register.key)
                || !register.fits(object);
    }

    /** Only a live read tells then whether the object is the claim's. */
    private boolean seenSince(ClaimState state, AddressObject object) {
        if (!state.releaseBegun && !state.addressBusy) {
            state.releaseBegun = true;
            state.confirmedUid = null;
        }
        if (state.releaseBegun && object.uid().equals(state.confirmedUid)) {
            return true;
        }
        requests.readAddress(state);
        return false;
    }

    /** No entry is known: the import may be under way, and the page is read live once before the object is left. */
    private boolean mayBelong(Register register, ClaimState state, AddressObject object) {
        return object.address() != null
                && object.pool().equals(register.key)
                && world.takenFor(object, state.uid())
                && pageUnread(register, state, object, object.address());
    }

    /**
     * No entry is known, and the object that the claim is bound to is somebody else's. Another operator may be about to
     * take it over for the claim, which it enters before.
     */
    private boolean mayBeTaken(Register register, ClaimState state, AddressObject object) {
        PageDesk desk = object.pool().equals(register.key) ? register.deskFor(object) : null;
        return desk != null
                && object.address() != null
                && object.key().name().equals(state.claim.addressName())
                && pageUnread(register, state, object, object.address());
    }

    /** Sees to it that the page of an address is read live once. */
    private boolean pageUnread(Register register, ClaimState state, AddressObject object, Address address) {
        if (state.pageRead) {
            return false;
        }
        if (!state.pageReading && register.imported() && !register.entering.contains(object.key())) {
            state.pageReading = true;
            register.desk(address).refresh(() -> {
                state.pageRead = true;
                world.agenda.claims.add(state.claim.key());
            });
        }
        return true;
    }
}
