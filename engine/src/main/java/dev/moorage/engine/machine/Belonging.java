package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.machine.Claim.Serving;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which claim an address object belongs to, and which entry stands for it. */
final class Belonging {
    private final World world;

    /** UIDs of objects that somebody else has made. */
    private final Graveyard strangers = new Graveyard();

    Belonging(World world) {
        this.world = world;
    }

    /** Whether a misfit may have been made by us for nobody who is there, and not be known to be somebody else's. */
    boolean suspect(@Nullable ClaimState state, AddressObject object) {
        return madeForNobody(state, object) && !knownOthers(object);
    }

    /** The same, whatever a live read has shown of who made it. */
    static boolean madeForNobody(@Nullable ClaimState state, AddressObject object) {
        return nobodys(state, object) && object.ours();
    }

    /** Whether no claim has it: none is there, or one that waits for an address and would have to take it over first. */
    static boolean nobodys(@Nullable ClaimState state, AddressObject object) {
        return state == null
                || state.claim.serving() == Serving.SERVED
                        && !state.claim.deleting()
                        && state.claim.addressName() == null
                        && !object.owners().contains(state.uid());
    }

    /** Somebody else has made it, as a live read has shown. */
    void madeByOthers(AddressObject object) {
        strangers.bury(object.uid());
    }

    /** Whether a live read has shown that. */
    boolean knownOthers(AddressObject object) {
        return strangers.holds(object.uid());
    }

    /** The object as it is now, or null. */
    @Nullable AddressObject present(AddressObject object) {
        AddressObject now = world.objects.get(object.key());
        return now != null && now.uid().equals(object.uid()) ? now : null;
    }

    /** The object as it is now, while it shows what it showed: whoever makes objects may change that; or null. */
    @Nullable AddressObject unchanged(AddressObject object) {
        AddressObject now = present(object);
        return now != null && now.pool().equals(object.pool()) && Objects.equals(now.block(), object.block())
                ? now
                : null;
    }

    /** The object as it is now, while it is there and no claim of its name is; or null. */
    @Nullable AddressObject left(AddressObject object) {
        AddressObject now = present(object);
        return now != null && claimOf(now) == null ? now : null;
    }

    /** The claim whose address object it is by name, whatever claim it names itself: so it was adopted, too. */
    @Nullable ClaimState claimOf(AddressObject object) {
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
    Entry.@Nullable Known entryOf(Register register, Address address, AddressObject object) {
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
    boolean crossed(Register register, Address address, AddressObject object) {
        ClaimState state = claimOf(object);
        Entry.Known entry = state == null ? null : register.occupancy.entryOf(address, state.uid());
        return entry != null && !register.agrees(object, address, entry);
    }

    /** Whether a claim is going and nothing of the object is its: made by hand, or kept by somebody else's finalizer. */
    boolean released(ClaimState state, AddressObject object) {
        boolean byName = object.finalizer() && object.key().name().equals(state.claim.addressName());
        return state.claim.deleting() && !byName && !world.takenFor(object, state.uid());
    }

    /** Whether there is no claim, or one that was let go and waits for the object's end in a foreground deletion. */
    static boolean unclaimed(@Nullable ClaimState state, AddressObject object) {
        return state == null
                || state.claim.deleting() && !state.claim.finalizer()
                || boundElsewhere(state, object.key());
    }

    /** Whether a claim that waits for an address has not taken the object over, and waits for another one. */
    boolean passedBy(@Nullable ClaimState state, AddressObject object) {
        return state != null
                && !state.claim.deleting()
                && state.claim.addressName() == null
                && !state.uid().equals(object.claimUid())
                && !object.key().equals(world.kinship.keyOf(state));
    }

    /** Whether the claim that an object names is bound to another one: for good, so that this one is not its. */
    static boolean boundElsewhere(ClaimState state, ObjectKey object) {
        String bound = state.claim.addressName();
        return bound != null && !bound.equals(object.name());
    }
}
