package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.ADDRESS_ALLOCATED;
import static dev.moorage.engine.machine.Report.Reason.ADDRESS_CONFLICT;
import static dev.moorage.engine.machine.Report.Reason.ALLOCATION_FAILED;
import static dev.moorage.engine.machine.Report.Reason.CLUSTER_NOT_FOUND;
import static dev.moorage.engine.machine.Report.Reason.PAUSED;
import static dev.moorage.engine.machine.Report.Reason.POOL_EXHAUSTED;
import static dev.moorage.engine.machine.Report.Reason.POOL_NOT_READY;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a live claim one step further: entry, finalizer, address object, status. */
final class Binder {
    private final World world;
    private final Requests requests;
    private final Granter granter;
    private final Conflicts conflicts;
    private final FormerAddress former;
    private final Arrivals arrivals;

    Binder(World world, Requests requests, Granter granter, Conflicts conflicts, Arrivals arrivals) {
        this.world = world;
        this.requests = requests;
        this.granter = granter;
        this.conflicts = conflicts;
        this.arrivals = arrivals;
        former = new FormerAddress(world);
    }

    void advance(ClaimState state) {
        step(state);
        // What a live read said of a claim that lives is good for one step only: another operator may be making it.
        state.addressProvenAbsent = false;
    }

    private void step(ClaimState state) {
        Register register = world.register(state.claim.pool());
        if (state.claim.serving() == Serving.FILTERED) {
            granter.leave(register, state);
            return;
        }
        Report hold = hold(state.claim, register);
        if (hold != null) {
            granter.leave(register, state);
            tell(state, hold);
            return;
        }
        AddressObject object = world.objects.get(state.claim.objectKey());
        if (object != null) {
            granter.leave(register, state);
            state.formerSought = false;
            follow(register, state, object);
        } else if (state.claim.addressName() != null) {
            makeAgain(register, state);
        } else if (!register.occupancy.addressesOf(state.uid()).isEmpty()) {
            make(register, state, register.oldestEntry(state.uid()));
        } else if (state.granting != null) {
            secure(state);
        } else if (arrivals.awaits(state)) {
            granter.leave(register, state);
            Report report = Arrivals.report(state);
            if (report != null) {
                tell(state, report);
            }
        } else {
            ask(register, state);
        }
    }

    /** Why nothing is done for a claim at all, or null. */
    private @Nullable Report hold(Claim claim, Register register) {
        if (claim.serving() == Serving.PAUSED) {
            return new Report(PAUSED, "The claim is paused; remove its annotation cluster.x-k8s.io/paused to go on.");
        }
        String cluster = claim.cluster();
        if (cluster != null) {
            Boolean paused = world.clusterPaused.get(World.cluster(claim, cluster));
            String name = "Cluster " + claim.key().namespace() + "/" + cluster;
            if (paused == null) {
                return new Report(
                        CLUSTER_NOT_FOUND, name + " does not exist; create it or correct the claim's cluster name.");
            }
            if (paused) {
                return new Report(PAUSED, name + " is paused; unpause it to go on.");
            }
        }
        if (register.pool != null && register.pool.paused()) {
            return new Report(
                    PAUSED, register.key + " is paused; remove its annotation cluster.x-k8s.io/paused to go on.");
        }
        return null;
    }

    /** There is an object of the claim's name: it decides, or stands in the way. */
    private void follow(Register register, ClaimState state, AddressObject object) {
        String name = "IPAddress " + object.key();
        Address address = object.address();
        if (!object.pool().equals(register.key)) {
            inTheWay(
                    state,
                    name + " exists and belongs to " + object.pool()
                            + "; delete it or make the claim under another name.");
            return;
        }
        if (address == null) {
            inTheWay(state, name + " has no readable address (\"" + object.text() + "\"); delete it to go on.");
            return;
        }
        if (goingAndForeign(state, object)) {
            tell(state, ALLOCATION_FAILED, name + " is being deleted; the claim goes on once it is gone.");
            return;
        }
        if (Withdrawal.decided(state.claim, object)) {
            withdrawObject(state, object);
            return;
        }
        if (!withdrawGrant(register, state)) {
            return;
        }
        Slot slot = register.occupancy.slot(address);
        Entry.Known entry = slot == null ? null : slot.entryOf(state.uid());
        if (entry == null && register.deskFor(object) != null) {
            adopt(register, state, object, address);
            return;
        }
        if (entry != null && entry.state() == EntryState.ORPHANED) {
            // Somebody took the claim for another of its name; it is bound once the page says that it holds the
            // address.
            world.dirtyUids.add(new World.UidOf(register, state.uid()));
            return;
        }
        String before = entry != null ? null : conflicts.other(register, address, state, object, List.of());
        if (before != null) {
            taken(state, object, before);
            return;
        }
        if (entry != null && Withdrawal.decided(state.claim, address, entry.time())) {
            again(register, state, object, address, entry);
            return;
        }
        if (!state.dropping.isEmpty() || !secure(state)) {
            return;
        }
        boolean incomplete = !object.owners().contains(state.uid()) || !object.finalizer();
        if (incomplete && (object.finalizer() || !object.deleting())) {
            requests.onAddress(state, object, id -> new Effect.AdoptAddress(id, object, state.claim, register.pool));
            return;
        }
        // Only now that the object cannot vanish: while it stands, nobody can make another with what is given up.
        if (!giveUpEntries(register, state, address, object)) {
            return;
        }
        finish(register, state, object, address, entry);
    }

    /** Whether somebody made it, somebody deleted it, and it can no more be taken over. */
    private static boolean goingAndForeign(ClaimState state, AddressObject object) {
        return object.deleting()
                && !object.finalizer()
                && !object.owners().contains(state.uid())
                && state.claim.addressName() == null;
    }

    /**
     * The object of the claim's name cannot be its own. An entry that the claim has is kept: another operator may be
     * about to use it as soon as the object is gone.
     */
    private void inTheWay(ClaimState state, String message) {
        tell(state, state.claim.addressName() == null ? ALLOCATION_FAILED : ADDRESS_CONFLICT, message);
    }

    private void taken(ClaimState state, AddressObject object, String by) {
        inTheWay(
                state,
                "IPAddress " + object.key() + " shows " + object.shown() + ", which is taken by " + by
                        + "; delete the IPAddress and the claim gets another one.");
    }

    private boolean withdrawGrant(Register register, ClaimState state) {
        return state.granting == null || world.withdraw(register, state);
    }

    /** Takes over an object that the importer has entered: only if nobody else holds the address. */
    private void adopt(Register register, ClaimState state, AddressObject object, Address address) {
        Slot slot = register.occupancy.slot(address);
        if (slot != null && namesakeInDoubt(register, slot, state)) {
            return;
        }
        List<Entry.Known> predecessors = slot == null ? List.of() : predecessors(slot, state, object);
        String other = conflicts.other(register, address, state, object, predecessors);
        if (other != null && mayWithdraw(register, state, object)) {
            if (object.uid().equals(state.pageReadFor)) {
                report(state, Withdrawal.ofObject(object, address, other));
            } else {
                readPage(register, state, object, address);
            }
            return;
        }
        if (other != null) {
            taken(state, object, other);
            return;
        }
        if (predecessors.isEmpty() || !register.entering.add(object.key())) {
            return;
        }
        requests.put(register, address, EntryState.HELD, state.claim.holder(), predecessors, true, _ -> {
            world.entered(register, object.key());
            world.dirtyClaims.add(state.claim.key());
        });
    }

    /** An entry of another claim of this name counts only once that claim is known to be gone: it may be the next one. */
    private boolean namesakeInDoubt(Register register, Slot slot, ClaimState state) {
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known
                    && known.state() == EntryState.HELD
                    && known.holder().sameName(state.claim.holder())
                    && !world.graveyard.holds(known.holder().uid())) {
                world.touchHolder(register, known.holder().uid());
                return true;
            }
        }
        return false;
    }

    /** The grant was withdrawn, and there is an object with that address all the same: withdrawn too, or good again. */
    private void again(Register register, ClaimState state, AddressObject object, Address address, Entry.Known entry) {
        String other = conflicts.other(register, address, state, object, List.of());
        if (other != null && object.uid().equals(state.madeUid)) {
            report(state, Withdrawal.ofBoth(object, address, entry, other));
        } else if (other == null && register.entering.add(object.key())) {
            requests.renew(register, address, entry, () -> world.entered(register, object.key()));
        }
    }

    /** An object that somebody took over has an entry, though it may not have been seen here. */
    private void readPage(Register register, ClaimState state, AddressObject object, Address address) {
        if (register.entering.add(object.key())) {
            register.desk(address).refresh(() -> {
                state.pageReadFor = object.uid();
                world.entered(register, object.key());
            });
        }
    }

    /** Whether it was made for this claim by one of us who came too late, and nobody is bound to it. */
    private static boolean mayWithdraw(Register register, ClaimState state, AddressObject object) {
        return state.claim.addressName() == null
                && object.ours()
                && object.controlledBy(state.uid())
                && register.everImported();
    }

    /** Entries that this very object, or an earlier claim of this name, left behind; and quarantines. */
    private static List<Entry.Known> predecessors(Slot slot, ClaimState state, AddressObject object) {
        List<Entry.Known> found = new ArrayList<>(1);
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known
                    && switch (known.state()) {
                        case HELD, ORPHANED -> known.holder().sameName(state.claim.holder());
                        case RESERVED -> known.holder().uid().equals(object.uid());
                        case QUARANTINED -> true;
                    }) {
                found.add(known);
            }
        }
        return found;
    }

    /** Drops the entries of a live claim but the one of its object; false while there are others. */
    private boolean giveUpEntries(Register register, ClaimState state, Address keep, AddressObject object) {
        List<Address> others = new ArrayList<>(register.occupancy.addressesOf(state.uid()));
        others.remove(keep);
        if (others.isEmpty()) {
            return true;
        }
        if (!object.uid().equals(state.confirmedUid)) {
            requests.readAddress(state);
            return false;
        }
        for (Address address : others) {
            requests.dropEntries(register, state, address);
        }
        return false;
    }

    /** A bound claim has no object: it gets one with the very address that it had, or none. */
    private void makeAgain(Register register, ClaimState state) {
        granter.leave(register, state);
        switch (former.of(register, state)) {
            case FormerAddress.Finding.At at -> make(register, state, at.address());
            case FormerAddress.Finding.Asking _ -> {}
            case FormerAddress.Finding.Nowhere _ -> lost(state);
        }
    }

    /** The claim has an entry and no object: make it, with the entry's address. */
    private void make(Register register, ClaimState state, Address address) {
        granter.leave(register, state);
        if (!withdrawGrant(register, state) || !state.dropping.isEmpty()) {
            return;
        }
        if (state.terminating) {
            tell(state, ALLOCATION_FAILED, "Namespace " + state.claim.key().namespace() + " is being deleted.");
            return;
        }
        Slot slot = register.occupancy.slot(address);
        Entry.Known entry = slot == null ? null : slot.entryOf(state.uid());
        if (entry != null && Withdrawal.decided(state.claim, address, entry.time())) {
            takeBack(register, state, address);
            return;
        }
        String other = conflicts.other(register, address, state, null, List.of());
        if (other != null && state.claim.addressName() != null) {
            tell(
                    state,
                    ADDRESS_CONFLICT,
                    "Address " + address + " is also held by " + other + "; remove one of the two.");
            return;
        }
        if (other != null && state.addressBusy) {
            return; // The object may just be coming about, and is then decided on as well.
        }
        if (other != null && entry != null) {
            report(state, Withdrawal.ofGrant(address, entry, other));
            return;
        }
        if (!secure(state) || !confirmed(state)) {
            tellRefusal(state);
            return;
        }
        Pool pool = register.pool;
        PoolDefinition definition = register.definition();
        if (pool == null || definition == null) {
            tell(state, notReady(register));
            return;
        }
        int prefix = definition.prefixes() ? register.block(address).length() : definition.prefix();
        requests.create(state, id -> new Effect.CreateAddress(id, state.claim, pool, definition, address, prefix));
        tellRefusal(state);
    }

    private static String allocated(Prefix block) {
        return (block.equals(Prefix.of(block.address())) ? "Address " + block.address() : "Prefix " + block) + " from ";
    }

    /** The decision stands in the claim: the entry goes once a live read shows no object. */
    private void takeBack(Register register, ClaimState state, Address address) {
        if (state.addressProvenAbsent) {
            requests.dropEntries(register, state, address);
        } else {
            requests.readAddress(state);
        }
    }

    /** Sees to our finalizer; true when it is there. */
    private boolean secure(ClaimState state) {
        if (state.claim.finalizer()) {
            return true;
        }
        state.origin = Arrivals.Origin.OURS;
        requests.onClaim(state, id -> new Effect.AddClaimFinalizer(id, state.claim));
        return false;
    }

    /**
     * Whether an answer showed the claim unbound since it was granted its address. Our finalizer's does; where that was
     * there before, another operator may have bound the claim meanwhile.
     */
    private boolean confirmed(ClaimState state) {
        if (state.claim.addressName() == null && !state.confirmed) {
            requests.readClaim(state);
            return false;
        }
        return true;
    }

    /** Entry, finalizer and object are there: the status, after a last look at who else shows the address. */
    private void finish(
            Register register, ClaimState state, AddressObject object, Address address, Entry.@Nullable Known entry) {
        boolean bound = object.key().name().equals(state.claim.addressName());
        if (bound) {
            state.boundTo = address;
        }
        String other = conflicts.other(register, address, state, object, List.of());
        if (other == null) {
            Report report = new Report(
                    ADDRESS_ALLOCATED,
                    allocated(Objects.requireNonNull(object.block())) + register.key + " is allocated."
                            + (object.deleting()
                                    ? " Its IPAddress is being deleted and kept until the claim goes."
                                    : ""));
            // A claim that another provider bound, and said nothing on, is left as it is.
            if (!bound || (state.claim.report() != null && changed(state.claim.report(), report))) {
                requests.onClaim(
                        state,
                        id -> new Effect.WriteClaimStatus(
                                id, state.claim, object.key().name(), report));
            }
            return;
        }
        if (!bound && entry != null && object.uid().equals(state.madeUid)) {
            report(state, Withdrawal.ofBoth(object, address, entry, other));
            return;
        }
        tell(state, ADDRESS_CONFLICT, "Address " + address + " is also held by " + other + "; remove one of the two.");
    }

    /** Our own object lost against one made by hand in the same moment: it goes before anybody has seen it. */
    private void withdrawObject(ClaimState state, AddressObject object) {
        if (!object.deleting()) {
            requests.onAddress(state, object, id -> new Effect.DeleteAddress(id, object));
        } else if (object.finalizer()) {
            requests.onAddress(state, object, id -> new Effect.StripAddress(id, object));
        }
    }

    /** The status names an address that neither an entry nor an object knows: said, and nothing is made up. */
    private void lost(ClaimState state) {
        Report report = new Report(
                ALLOCATION_FAILED,
                "The claim's status names IPAddress " + state.claim.objectKey()
                        + ", which does not exist, and the ledger does not know its address;"
                        + " delete the claim and make it again.");
        if (state.addressProvenAbsent) {
            report(state, report);
        } else if (changed(state.claim.report(), report)) {
            requests.readAddress(state);
        }
    }

    /** The claim needs an address. */
    private void ask(Register register, ClaimState state) {
        Pool pool = register.pool;
        if (pool == null || register.definition() == null || pool.deleting()) {
            granter.leave(register, state);
            tell(state, notReady(register));
            return;
        }
        if (state.terminating) {
            granter.leave(register, state);
            return;
        }
        if (state.refusal != null && state.retry.waiting(world.timers)) {
            granter.leave(register, state);
            tellRefusal(state);
            return;
        }
        boolean told = register.waiting.contains(state) && !register.untold.contains(state);
        granter.await(register, state);
        if (told && register.imported()) {
            tell(
                    state,
                    POOL_EXHAUSTED,
                    register.key + " has no free " + register.unit()
                            + "; the claim is bound as soon as one is released or the pool grows.");
        }
    }

    private Report notReady(Register register) {
        Pool pool = register.pool;
        if (pool == null) {
            return new Report(POOL_NOT_READY, register.key + " does not exist; create it and the claim is bound.");
        }
        if (pool.reading() instanceof PoolReading.Unreadable unreadable) {
            return new Report(
                    POOL_NOT_READY,
                    register.key + " cannot be served: " + unreadable.field() + ": " + unreadable.message());
        }
        return new Report(POOL_NOT_READY, register.key + " is being deleted and gives no more addresses.");
    }

    private void tellRefusal(ClaimState state) {
        if (state.refusal != null) {
            tell(state, ALLOCATION_FAILED, "The API server refused: " + state.refusal);
        }
    }

    private void tell(ClaimState state, Reason reason, String message) {
        tell(state, new Report(reason, message));
    }

    /** Says why a claim waits; what is bound is left alone, but for a conflict. */
    private void tell(ClaimState state, Report report) {
        boolean waits = state.claim.addressName() == null && !Withdrawal.decided(state.claim);
        if (waits || state.claim.addressName() != null && report.reason() == ADDRESS_CONFLICT) {
            report(state, report);
        }
    }

    private void report(ClaimState state, Report report) {
        if (changed(state.claim.report(), report)) {
            requests.onClaim(state, id -> new Effect.WriteClaimStatus(id, state.claim, null, report));
        }
    }

    private static boolean changed(@Nullable Report before, Report after) {
        return before == null
                || before.reason() != after.reason()
                || (after.reason() != POOL_EXHAUSTED && !before.message().equals(after.message()));
    }
}
