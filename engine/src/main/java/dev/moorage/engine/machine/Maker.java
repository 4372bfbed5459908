package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.ADDRESS_CONFLICT;
import static dev.moorage.engine.machine.Report.Reason.ALLOCATION_FAILED;

import dev.moorage.address.Address;
import dev.moorage.address.Family;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.pool.AddressNames;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Sequence;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the address object of a claim that has an entry, or whose object is gone. */
final class Maker {
    /** In the words that Metal3's users know: its own address objects have any prefix, Cluster API's have not. */
    private static final Report BAD_PREFIX =
            Wish.failure(ALLOCATION_FAILED, "Invalid prefix value, it must be between 0 and 128");

    private final World world;
    private final Requests requests;
    private final Granter granter;
    private final Conflicts conflicts;
    private final Telling telling;
    private final Strays strays;
    private final FormerAddress former;

    Maker(
            World world,
            Requests requests,
            Inquiries inquiries,
            Granter granter,
            Conflicts conflicts,
            Telling telling,
            Strays strays) {
        this.world = world;
        this.requests = requests;
        this.granter = granter;
        this.conflicts = conflicts;
        this.telling = telling;
        this.strays = strays;
        former = new FormerAddress(world, inquiries);
    }

    /** A bound claim has no object: it gets one with the very address that it had, or none. */
    void makeAgain(Register register, ClaimState state) {
        granter.leave(register, state);
        if (register.byAddress) {
            makeNamed(register, state);
            return;
        }
        switch (former.of(register, state)) {
            case FormerAddress.Finding.At at -> make(register, state, at.address());
            case FormerAddress.Finding.Asking _ -> {}
            case FormerAddress.Finding.Nowhere nowhere -> lost(state, nowhere.said());
        }
    }

    /** The name that the status holds tells the address, whatever entries there are. */
    private void makeNamed(Register register, ClaimState state) {
        ObjectKey bound = world.kinship.keyOf(state);
        if (bound == null || strays.clearObjects(register, state, bound)) {
            return; // What was made for it besides goes, whatever becomes of what its status names.
        }
        if (register.definition() == null) {
            return; // What its pool is, and how it names its objects, is to be seen first.
        }
        AddressNames names = register.names;
        String name = state.claim.addressName();
        Address address = names == null || name == null ? null : names.address(name);
        if (address == null) {
            lost(state, null);
            return;
        }
        if (register.occupancy.entryOf(address, state.uid()) != null) {
            make(register, state, address);
            return;
        }
        String other = conflicts.other(register, address, state, null, List.of());
        if (other == null) {
            other = keptForOther(register, address, state);
        }
        if (other != null) {
            strays.clear(register, state, bound, null);
            register.awaiting.add(address, state.claim.key());
            telling.alsoHeld(state, Prefix.of(address), other);
        } else if (world.withdraw(register, state) && register.imported() && register.recollection.done()) {
            restore(register, state, bound, address);
        }
    }

    /** For whom else an address is kept since the data were restored: somebody may be using it, or null. */
    private static @Nullable String keptForOther(Register register, Address address, ClaimState state) {
        return register.occupancy.understood(address).stream()
                .filter(it ->
                        it.state() == EntryState.RESTORED && !it.holder().uid().equals(state.uid()))
                .map(it -> it.holder() + " (kept since a restore)")
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What else the claim was granted goes first: no page gives a claim a second address. */
    private void restore(Register register, ClaimState state, ObjectKey bound, Address address) {
        if (!register.occupancy.addressesOf(state.uid()).isEmpty()) {
            strays.clear(register, state, bound, null);
        } else {
            granter.restore(register, state, address);
        }
    }

    /** The claim has an entry and no object: make it, with the entry's address. */
    void make(Register register, ClaimState state, Address address) {
        granter.leave(register, state);
        if (!world.withdraw(register, state) || !state.dropping.isEmpty()) {
            return;
        }
        if (state.terminating) {
            telling.tell(
                    state, ALLOCATION_FAILED, "Namespace " + state.claim.key().namespace() + " is being deleted.");
            return;
        }
        Entry.Known entry = register.occupancy.entryOf(address, state.uid());
        if (entry != null && Withdrawal.decided(state.claim, address, entry.time())) {
            takeBack(register, state, address);
            return;
        }
        String other = conflicts.other(register, address, state, null, List.of());
        if (other != null && state.claim.addressName() != null) {
            telling.alsoHeld(state, register.block(address), other);
            return;
        }
        if (other != null && state.addressBusy) {
            return; // The object may just be coming about, and is then decided on as well.
        }
        if (other != null && entry != null) {
            telling.report(state, Withdrawal.ofGrant(address, entry, other));
            return;
        }
        if (!secure(state) || !confirmed(state)) {
            telling.refusal(state);
            return;
        }
        Pool pool = register.pool;
        PoolDefinition definition = register.definition();
        ObjectKey key = world.kinship.keyOf(state);
        if (pool == null || definition == null || key == null) {
            telling.notReady(state, register);
            return;
        }
        AddressObject there = world.objects.get(key);
        if (there != null) {
            nameTaken(state, there);
            return;
        }
        int prefix = prefix(register, definition, address);
        boolean ofClusterApi = key.kind().equals(ObjectKey.ADDRESS);
        if (ofClusterApi && (prefix < 0 || prefix > Family.V6.bits())) {
            telling.tell(state, BAD_PREFIX); // The address stays the claim's until the pool is corrected.
            return;
        }
        requests.create(
                state, key, id -> new Effect.CreateAddress(id, key, state.claim, pool, definition, address, prefix));
        telling.refusal(state);
    }

    private static int prefix(Register register, PoolDefinition definition, Address address) {
        Sequence sequence = definition.sequence();
        if (sequence != null) {
            return sequence.terms(address).prefix();
        }
        return definition.prefixes() ? register.block(address).length() : definition.prefix();
    }

    /** Another claim's object, or another pool's, has the name that follows from the address. */
    private void nameTaken(ClaimState state, AddressObject there) {
        world.kinship.follow(state, there.key());
        telling.tell(
                state,
                ADDRESS_CONFLICT,
                "IPAddress " + there.key() + " exists already: it shows " + there.shown() + " of " + there.pool()
                        + " for " + there.claim() + "; delete it, or give each pool a namePrefix of its own.");
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
    boolean secure(ClaimState state) {
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

    /**
     * The status names an address that neither an entry nor an object knows: said, and nothing is made up. What the claim
     * says of it goes on standing in the claim.
     */
    private void lost(ClaimState state, @Nullable Prefix said) {
        String name = "IPAddress " + state.claim.key().namespace() + "/" + state.claim.addressName();
        Report report = new Report(
                ALLOCATION_FAILED,
                (said == null
                                ? "The claim's status names " + name
                                        + ", which does not exist, and the ledger does not know its address;"
                                : FormerAddress.inWords(said) + " of " + name
                                        + " is in no page of the ledger, and the IPAddress does not exist;")
                        + " delete the claim and make it again.");
        if (state.addressProvenAbsent) {
            telling.report(state, report);
        } else if (Telling.changed(state.claim.report(), report)) {
            requests.readAddress(state);
        }
    }
}
