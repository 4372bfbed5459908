package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks after entries whose holder is not there. A free that is wrong is worse than a leak: absence from a cache is
 * never enough, a deletion that was seen or a live read is.
 */
final class Sweeper {
    private final World world;
    private final Requests requests;
    private final Inquiries inquiries;
    private final Holdback holdback;

    Sweeper(World world, Requests requests, Inquiries inquiries, Holdback holdback) {
        this.world = world;
        this.requests = requests;
        this.inquiries = inquiries;
        this.holdback = holdback;
    }

    /** Looks at every entry of one UID in one register. */
    void look(Register register, String uid) {
        boolean lives = world.claimsByUid.containsKey(uid);
        for (Address address : List.copyOf(register.occupancy.addressesOf(uid))) {
            Slot slot = register.occupancy.slot(address);
            for (Entry entry : slot == null ? List.<Entry>of() : List.copyOf(slot.entries())) {
                boolean its = entry instanceof Entry.Known known
                        && known.holder().uid().equals(uid);
                if (!its || register.sweeping.contains(uid)) {
                    continue;
                }
                if (lives) {
                    reclaim(register, address, (Entry.Known) entry);
                } else {
                    look(register, address, (Entry.Known) entry);
                }
            }
        }
    }

    /** Another operator, who did not know the claim yet, took it for gone. */
    private void reclaim(Register register, Address address, Entry.Known entry) {
        String uid = entry.holder().uid();
        if (entry.state() == EntryState.ORPHANED) {
            register.sweeping.add(uid);
            requests.put(register, address, EntryState.HELD, entry.holder(), List.of(entry), false, _ -> {
                register.sweeping.remove(uid);
                world.agenda.touchHolder(register, uid);
            });
        }
    }

    private void look(Register register, Address address, Entry.Known entry) {
        ObjectKey key = keyOf(register, address, entry);
        AddressObject object = key == null ? null : world.objects.get(key);
        switch (entry.state()) {
            case RESERVED -> {
                if (object == null || !object.uid().equals(entry.holder().uid())) {
                    freeOnceGone(register, address, entry, key);
                }
            }
            case ORPHANED -> {
                if (!bearsOut(object, register, address, entry)) {
                    freeOnceGone(register, address, entry, key);
                } else if (takenOver(register, address, entry)) {
                    register.sweeping.add(entry.holder().uid());
                    free(register, address, entry);
                }
            }
            case HELD -> held(register, address, entry, key, object);
            case QUARANTINED, RESTORED -> {}
        }
    }

    /** The key of the object that an entry stands for; null where nothing tells its name. */
    private @Nullable ObjectKey keyOf(Register register, Address address, Entry.Known entry) {
        String namespace = entry.holder().namespace();
        if (entry.state() == EntryState.RESERVED) {
            return new ObjectKey(
                    entry.holder().kind(), namespace, entry.holder().name());
        }
        return register.byAddress
                ? world.kinship.keyOf(register, claim(entry), address)
                : new ObjectKey(namespace, entry.holder().name());
    }

    private static ClaimKey claim(Entry.Known entry) {
        return new ClaimKey(
                entry.holder().kind(),
                entry.holder().namespace(),
                entry.holder().name());
    }

    /** Whether the object is of this pool, shows what the entry stands for, and is of the claim that the entry names. */
    private boolean bearsOut(@Nullable AddressObject object, Register register, Address address, Entry.Known entry) {
        return object != null
                && object.pool().equals(register.key)
                && register.agrees(object, address, entry)
                && (!register.byAddress || object.claim().equals(claim(entry)));
    }

    private void held(
            Register register,
            Address address,
            Entry.Known entry,
            @Nullable ObjectKey key,
            @Nullable AddressObject object) {
        String uid = entry.holder().uid();
        ClaimKey claim = claim(entry);
        // Another claim of this name proves nothing: it may be the one before.
        if (!world.graveyard.holds(uid)) {
            register.sweeping.add(uid);
            inquiries.claim(claim, finding -> {
                register.sweeping.remove(uid);
                if (finding == Inquiries.Finding.GONE || !world.claimsByUid.containsKey(uid)) {
                    world.graveyard.bury(uid);
                }
                world.agenda.touchHolder(register, uid);
            });
            return;
        }
        if (!bearsOut(object, register, address, entry)) {
            freeOnceGone(register, address, entry, key);
            return;
        }
        if (takenOver(register, address, entry)) {
            register.sweeping.add(uid);
            free(register, address, entry);
        } else if (wanted(register, entry, key)) {
            world.agenda.claims.add(claim);
        } else if (object == null || world.claims.containsKey(claim) || !world.needless(object)) {
            orphan(register, address, entry);
        }
    }

    /**
     * Whether there is a claim of the name again, which may take the object over: where objects are named after their
     * addresses, none that has an address already.
     */
    private boolean wanted(Register register, Entry.Known entry, @Nullable ObjectKey key) {
        ClaimState namesake = world.claims.get(claim(entry));
        return namesake != null
                && namesake.claim.pool().equals(register.key)
                && !namesake.claim.deleting()
                && !register.enteredElsewhere(namesake, entry)
                && !(register.byAddress && key != null && Belonging.boundElsewhere(namesake, key));
    }

    /** Whether another claim of the name has an entry for the same object by now. */
    private boolean takenOver(Register register, Address address, Entry.Known entry) {
        ClaimState namesake = world.claims.get(claim(entry));
        return namesake != null && register.occupancy.entryOf(address, namesake.uid()) != null;
    }

    /** The claim is gone and its address object is not: kept until somebody adopts or deletes it. */
    private void orphan(Register register, Address address, Entry.Known entry) {
        String uid = entry.holder().uid();
        register.sweeping.add(uid);
        requests.put(register, address, EntryState.ORPHANED, entry.holder(), List.of(entry), false, _ -> {
            register.sweeping.remove(uid);
            world.agenda.touchHolder(register, uid);
            world.agenda.touchNeighbours(register, address);
        });
    }

    /** Frees an entry as soon as a live read shows that no object bears it out. */
    private void freeOnceGone(Register register, Address address, Entry.Known entry, @Nullable ObjectKey key) {
        String uid = entry.holder().uid();
        register.sweeping.add(uid);
        if (entry.state() == EntryState.RESERVED && world.graveyard.holds(uid)) {
            free(register, address, entry);
            return;
        }
        if (register.byAddress && entry.state() != EntryState.RESERVED) {
            // Somebody may have made it by hand, under any name.
            inquiries.pool(register, () -> freeUnlessThere(register, address, entry));
        } else {
            inquiries.address(Objects.requireNonNull(key), _ -> freeUnlessThere(register, address, entry));
        }
    }

    private void freeUnlessThere(Register register, Address address, Entry.Known entry) {
        String uid = entry.holder().uid();
        ObjectKey key = keyOf(register, address, entry);
        AddressObject object = key == null ? null : world.objects.get(key);
        boolean stays = entry.state() == EntryState.RESERVED
                ? object != null && object.uid().equals(uid)
                : bearsOut(object, register, address, entry);
        if (stays) {
            register.sweeping.remove(uid);
            world.agenda.touchHolder(register, uid);
        } else {
            giveBack(register, address, entry);
        }
    }

    /** A claim's address rests as after a release; a reservation was nobody's. */
    private void giveBack(Register register, Address address, Entry.Known entry) {
        free(
                register,
                address,
                entry,
                entry.state() == EntryState.RESERVED ? null : holdback.quarantine(register, null, null));
    }

    private void free(Register register, Address address, Entry.Known entry) {
        free(register, address, entry, null);
    }

    private void free(Register register, Address address, Entry.Known entry, @Nullable Instant until) {
        requests.drop(register, address, entry, until, () -> {
            register.sweeping.remove(entry.holder().uid());
            world.agenda.touchHolder(register, entry.holder().uid());
        });
    }
}
