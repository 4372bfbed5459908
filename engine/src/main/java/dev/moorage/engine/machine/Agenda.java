package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.Slot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be looked at again, in the order in which it came, and whom else a change concerns. */
final class Agenda {
    /** A holder's UID in one register. */
    record UidOf(Register register, String uid) {}

    private static final int NAMED = 12;

    private final World world;

    final Set<ClaimKey> claims = new LinkedHashSet<>();
    final Set<ObjectKey> objects = new LinkedHashSet<>();
    final Set<UidOf> uids = new LinkedHashSet<>();
    final Set<Register> registers = new LinkedHashSet<>();

    /** Claims and address objects that a list did not show: to be read live. */
    final Set<ClaimKey> doubtfulClaims = new LinkedHashSet<>();

    final Set<ObjectKey> doubtfulObjects = new LinkedHashSet<>();

    Agenda(World world) {
        this.world = world;
    }

    /** A list did not show the claim. */
    void doubt(ClaimKey key) {
        if (world.claims.containsKey(key)) {
            doubtfulClaims.add(key);
        }
    }

    /** A list did not show the address object. */
    void doubt(ObjectKey key) {
        if (world.objects.containsKey(key)) {
            doubtfulObjects.add(key);
        }
    }

    /** What was under way for an address object is over: whoever waited for that is looked at again. */
    void entered(Register register, ObjectKey key) {
        register.entering.remove(key);
        objects.add(key);
        claims.addAll(world.kinship.claimsOf(key));
    }

    /** Something has happened to an address object. */
    void touch(Register register, AddressObject object) {
        objects.add(object.key());
        claims.addAll(world.kinship.claimsOf(object.key()));
        if (register.byAddress) {
            claims.add(object.claim());
        }
        if (object.address() != null) {
            touchNeighbours(register, object.address());
        }
        if (object.block() != null && !register.occupancy.blocks().include(object.block())) {
            touchOverlapping(register, object.block());
        }
        register.wake();
    }

    /** Has everybody looked at again who shares an address with something, where not all is blocks of one length. */
    private void touchOverlapping(Register register, Prefix shown) {
        touchMisfits(register, shown);
        for (Entry entry : register.strangeEntriesOver(shown)) {
            if (entry instanceof Entry.Known known) {
                touchHolder(register, known.holder().uid());
            }
        }
        if (!register.occupancy.blocks().include(shown)) {
            register.occupancy.knownWithin(shown).forEach(address -> touchSlot(register, address));
        }
    }

    private void touchMisfits(Register register, Prefix network) {
        for (ObjectKey key : register.occupancy.misfitsOver(network)) {
            objects.add(key);
            claims.addAll(world.kinship.claimsOf(key));
        }
    }

    /**
     * Has the objects looked at again that a page of other blocks may enter, or one of these beside what begins at the
     * same address on another.
     */
    void touchMisfits(Register register, PageId page) {
        if (!page.blocks().equals(register.occupancy.blocks())) {
            touchMisfits(register, page.network());
        } else if (register.occupancy.mixed()) {
            register.occupancy.knownWithin(page.network()).forEach(address -> touchSlot(register, address));
        }
    }

    /** Has everybody looked at again who has to do with an address. */
    void touchNeighbours(Register register, Address address) {
        if (register.occupancy.mixed()) {
            touchOverlapping(register, register.block(address));
        }
        touchSlot(register, address);
    }

    /** The same for the place of a page, where not all is blocks of one length. */
    void touchOverlapping(Register register, PageId page, int offset) {
        if (register.occupancy.mixed() || !page.blocks().equals(register.occupancy.blocks())) {
            Address first = page.address(offset);
            touchOverlapping(
                    register,
                    new Prefix(first, first.family().bits() - page.blocks().hostBits()));
        }
    }

    private void touchSlot(Register register, Address address) {
        claims.addAll(register.awaiting.take(address));
        Slot slot = register.occupancy.slot(address);
        if (slot == null) {
            return;
        }
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known) {
                touchHolder(register, known.holder().uid());
            }
        }
        for (ObjectKey key : slot.objects()) {
            objects.add(key);
            claims.addAll(world.kinship.claimsOf(key));
        }
    }

    /** Has the claim of that UID looked at again, and its entries. */
    void touchHolder(Register register, String uid) {
        ClaimState state = world.claimsByUid.get(uid);
        if (state != null) {
            claims.add(state.claim.key());
        }
        uids.add(new UidOf(register, uid));
    }

    /** A claim goes, or has gone: what it left is looked at again. */
    void left(ClaimKey claim) {
        left(new ObjectKey(claim.namespace(), claim.name()));
        world.kinship.objectsOf(claim).forEach(this::left);
    }

    private void left(ObjectKey object) {
        objects.add(object);
        AddressObject left = world.objects.get(object);
        if (left != null && left.address() != null) {
            touchNeighbours(world.register(left.pool()), left.address());
        }
    }

    /** Whether there is nothing to be looked at. */
    boolean settled() {
        return claims.isEmpty() && objects.isEmpty() && uids.isEmpty() && registers.isEmpty();
    }

    /** Leaves nothing to be looked at; whoever runs the result puts back what there was. */
    Runnable putOff() {
        List<ClaimKey> someClaims = List.copyOf(claims);
        List<ObjectKey> someObjects = List.copyOf(objects);
        List<UidOf> someUids = List.copyOf(uids);
        List<Register> someRegisters = List.copyOf(registers);
        claims.clear();
        objects.clear();
        uids.clear();
        registers.clear();
        return () -> {
            claims.addAll(someClaims);
            objects.addAll(someObjects);
            uids.addAll(someUids);
            registers.addAll(someRegisters);
        };
    }

    /** Names what is to be looked at, a dozen of each kind at most. */
    @Override
    public String toString() {
        return Stream.of(
                        claims.stream().map(ClaimKey::toString),
                        objects.stream().map(ObjectKey::toString),
                        uids.stream().map(it -> "holder " + it.uid() + " of " + it.register().key),
                        registers.stream().map(it -> "pool " + it.key))
                .flatMap(it -> it.limit(NAMED))
                .collect(Collectors.joining(", "));
    }

    /** Has everything looked at, as after taking the lead. */
    void touchAll() {
        claims.addAll(world.claims.keySet());
        objects.addAll(world.objects.keySet());
        registers.addAll(world.registers.values());
        world.registers.values().forEach(this::touchHolders);
    }

    /** Has all looked at who have an entry in a register. */
    void touchHolders(Register register) {
        register.occupancy.uids().forEach(uid -> uids.add(new UidOf(register, uid)));
    }
}
