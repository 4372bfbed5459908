package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.ADDRESS_ALLOCATED;
import static dev.moorage.engine.machine.Report.Reason.ALLOCATION_FAILED;
import static dev.moorage.engine.machine.Report.Reason.POOL_EXHAUSTED;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a live claim one step further: entry, finalizer, address object, status. */
final class Binder {
    /** In the words that Metal3's users know. */
    private static final Report EXHAUSTED = new Report(POOL_EXHAUSTED, "Exhausted IP Pools", "Exhausted IP Pools");

    private final World world;
    private final Requests requests;
    private final Granter granter;
    private final Conflicts conflicts;
    private final Holds holds;
    private final Telling telling;
    private final Adopter adopter;
    private final Maker maker;
    private final Strays strays;
    private final Arrivals arrivals;
    private final LateMisfits misfits;

    Binder(
            World world,
            Requests requests,
            Inquiries inquiries,
            Granter granter,
            Conflicts conflicts,
            Holds holds,
            Belonging belonging,
            Strays strays,
            LateMisfits misfits) {
        this.world = world;
        this.requests = requests;
        this.granter = granter;
        this.conflicts = conflicts;
        this.holds = holds;
        arrivals = new Arrivals(world, inquiries);
        this.strays = strays;
        this.misfits = misfits;
        telling = new Telling(requests);
        adopter = new Adopter(world, requests, inquiries, conflicts, belonging, telling);
        maker = new Maker(world, requests, inquiries, granter, conflicts, telling, strays);
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
        Report hold = holds.of(state.claim, register);
        if (hold != null) {
            granter.leave(register, state);
            telling.tell(state, hold);
            return;
        }
        if (register.byAddress && state.claim.addressName() == null) {
            strays.letPass(register, state);
        }
        AddressObject object = world.kinship.objectOf(state);
        if (object != null) {
            granter.leave(register, state);
            state.formerSought = false;
            follow(register, state, object);
        } else if (state.claim.addressName() != null) {
            maker.makeAgain(register, state);
        } else if (!register.occupancy.addressesOf(state.uid()).isEmpty()) {
            maker.make(register, state, register.oldestEntry(state.uid()));
        } else if (state.granting != null) {
            maker.secure(state);
        } else if (arrivals.awaits(state)) {
            granter.leave(register, state);
            Report report = Arrivals.report(state);
            if (report != null) {
                telling.tell(state, report);
            }
        } else {
            ask(register, state);
        }
    }

    /** There is an object of the claim's name: it decides, or stands in the way. */
    private void follow(Register register, ClaimState state, AddressObject object) {
        String name = "IPAddress " + object.key();
        Prefix block = object.block();
        if (!object.pool().equals(register.key)) {
            adopter.inTheWay(
                    state,
                    name + " exists and belongs to " + object.pool()
                            + "; delete it or make the claim under another name.");
            return;
        }
        if (block == null) {
            adopter.inTheWay(state, name + " has no readable address (\"" + object.text() + "\"); delete it to go on.");
            return;
        }
        Address address = block.address();
        if (goingAndForeign(state, object)) {
            telling.tell(state, ALLOCATION_FAILED, name + " is being deleted; the claim goes on once it is gone.");
            return;
        }
        if (Withdrawal.decided(state.claim, object)) {
            // Our own lost against one made by hand in the same moment: it goes before anybody has seen it.
            requests.takeAway(state, object);
            return;
        }
        if (!world.withdraw(register, state)) {
            return;
        }
        Entry.Known entry = register.occupancy.entryOf(address, state.uid());
        if (entry == null && register.deskFor(object) != null) {
            adopter.adopt(register, state, object, address);
            return;
        }
        if ((entry == null || !register.agrees(object, address, entry)) && misfits.doubts(register, state, object)) {
            if (register.definition() == null) {
                telling.notReady(state, register);
            }
            return;
        }
        if (entry != null && entry.state() == EntryState.ORPHANED) {
            // Somebody took the claim for another of its name; it is bound once the page says that it holds the
            // address.
            world.agenda.uids.add(new Agenda.UidOf(register, state.uid()));
            return;
        }
        String before = entry != null ? null : conflicts.other(register, address, state, object, List.of());
        if (before != null) {
            adopter.contested(register, state, object, address, before);
            return;
        }
        if (entry != null && Withdrawal.decided(state.claim, address, entry.time())) {
            adopter.again(register, state, object, address, entry);
            return;
        }
        boolean bound = object.key().name().equals(state.claim.addressName());
        Prefix had = state.boundTo;
        if (bound && (had == null || !FormerAddress.entered(register, state, had))) {
            state.boundTo = block; // By the will of a user, also when it vanishes before it is taken over.
        }
        if (!state.dropping.isEmpty() || !maker.secure(state)) {
            return;
        }
        // Before the status: whoever thinks that it is still the last claim's then finds another resourceVersion.
        boolean taken = register.byAddress
                ? state.uid().equals(object.claimUid())
                : object.owners().contains(state.uid());
        boolean incomplete = !taken || !object.finalizer();
        if (incomplete && (object.finalizer() || !object.deleting())) {
            requests.onAddress(state, object, id -> new Effect.AdoptAddress(id, object, state.claim, register.pool));
            return;
        }
        // Only now that the object cannot vanish: while it stands, nobody can make another with what is given up.
        if (!register.byAddress && !giveUpEntries(register, state, address, object)) {
            return;
        }
        finish(register, state, object, block, entry);
    }

    /** Whether somebody made it, somebody deleted it, and it can no more be taken over. */
    private static boolean goingAndForeign(ClaimState state, AddressObject object) {
        return object.deleting()
                && !object.finalizer()
                && !object.owners().contains(state.uid())
                && state.claim.addressName() == null;
    }

    /** Drops the entries of a live claim but the one of its object; false while there are others. */
    private boolean giveUpEntries(Register register, ClaimState state, Address keep, AddressObject object) {
        List<Address> others = new ArrayList<>(register.occupancy.addressesOf(state.uid()));
        others.remove(keep);
        if (others.isEmpty()) {
            return true;
        }
        if (!others.equals(state.surplus) && !state.addressBusy) {
            state.surplus = others;
            state.confirmedUid = null; // Whoever entered them may have made an object since it was last read.
        }
        if (!others.equals(state.surplus) || !object.uid().equals(state.confirmedUid)) {
            requests.readAddress(state);
            return false;
        }
        for (Address address : others) {
            requests.dropEntries(register, state, address);
        }
        return false;
    }

    /** Entry, finalizer and object are there: the status, after a last look at who else shows the address. */
    private void finish(
            Register register, ClaimState state, AddressObject object, Prefix block, Entry.@Nullable Known entry) {
        Address address = block.address();
        boolean bound = object.key().name().equals(state.claim.addressName());
        if (bound) {
            state.boundTo = block;
        }
        if (bound && register.byAddress) {
            strays.clear(register, state, object.key(), address);
        }
        String other = conflicts.other(register, address, state, object, List.of());
        if (other == null) {
            Report report = new Report(
                    ADDRESS_ALLOCATED,
                    FormerAddress.inWords(block) + " from " + register.key + " is allocated."
                            + (object.deleting()
                                    ? " Its IPAddress is being deleted and kept until the claim goes."
                                    : ""));
            // A claim that another provider bound, and said nothing on, is left as it is.
            if (!bound || (state.claim.report() != null && Telling.changed(state.claim.report(), report))) {
                requests.onClaim(
                        state,
                        id -> new Effect.WriteClaimStatus(
                                id, state.claim, object.key().name(), report));
            }
            return;
        }
        if (!bound && entry != null && Adopter.goes(state, object)) {
            telling.report(state, Withdrawal.ofBoth(object, address, entry, other));
            return;
        }
        telling.alsoHeld(state, block, other);
    }

    /** The claim needs an address. */
    private void ask(Register register, ClaimState state) {
        Pool pool = register.pool;
        PoolDefinition definition = register.definition();
        if (pool == null || definition == null || pool.deleting()) {
            granter.leave(register, state);
            telling.notReady(state, register);
            return;
        }
        if (state.terminating) {
            granter.leave(register, state);
            return;
        }
        if (state.refusal != null && state.retry.waiting(world.timers)) {
            granter.leave(register, state);
            telling.refusal(state);
            return;
        }
        switch (Wish.of(state.claim, definition, register)) {
            case Wish.Any _ -> askAny(register, state);
            case Wish.Certain certain -> {
                granter.awaitCertain(register, state, certain.address());
                if (state.wishTold && register.imported()) {
                    telling.tell(state, certain.whenTaken());
                }
            }
            case Wish.Impossible impossible -> {
                granter.leave(register, state);
                telling.tell(state, impossible.why());
            }
        }
    }

    private void askAny(Register register, ClaimState state) {
        boolean told = register.waiting.contains(state) && !register.untold.contains(state);
        granter.await(register, state);
        if (told && register.imported()) {
            telling.tell(state, register.byAddress ? EXHAUSTED : full(register));
        }
    }

    private static Report full(Register register) {
        return new Report(
                POOL_EXHAUSTED,
                register.key + " has no free " + register.unit()
                        + "; the claim is bound as soon as one is released or the pool grows.");
    }
}
