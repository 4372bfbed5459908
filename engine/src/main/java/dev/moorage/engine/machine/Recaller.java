package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.machine.Recollection.Recalled;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Sequence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * After the API server's data was restored from a backup: enters what only the memory of the machine before knows, so
 * that nobody gets an address that somebody may be using, and takes such entries away again that an administrator has
 * cleared. Nothing is given from a pool before all that is remembered of it has been looked at.
 */
final class Recaller {
    private final World world;

    Recaller(World world) {
        this.world = world;
    }

    void look(Register register) {
        if (!register.recollection.done() && register.imported()) {
            register.recollection.open().forEach(it -> decide(register, it));
        }
        clear(register);
    }

    private void decide(Register register, Recalled recalled) {
        Entry.Known entry = recalled.entry();
        if (register.recollection.busyWith(entry.holder().uid())) {
            return; // What comes of that is to be seen first.
        }
        switch (entry.state()) {
            case QUARANTINED -> rest(register, recalled);
            case HELD, RESERVED, ORPHANED, RESTORED -> {
                if (knownAs(register, recalled)) {
                    register.recollection.forget(recalled);
                    lookedAt(register);
                } else if (!regain(register, recalled)) {
                    keep(register, recalled);
                }
            }
        }
    }

    /** Whether the restored data say of this holder what is remembered. */
    private boolean knownAs(Register register, Recalled recalled) {
        Entry.Known entry = recalled.entry();
        String uid = entry.holder().uid();
        boolean entered = entriesAt(register, recalled).stream().anyMatch(it -> switch (it) {
            case Entry.Known known ->
                known.state() != EntryState.QUARANTINED && known.holder().equals(entry.holder());
            case Entry.Unreadable _ -> entry.holder().equals(Recollection.UNKNOWN);
        });
        return entered
                || shown(register, recalled).stream()
                        .map(world.objects::get)
                        .anyMatch(it -> it != null && it.uid().equals(uid));
    }

    private static List<Entry> entriesAt(Register register, Recalled recalled) {
        Page page = register.desk(recalled.page()).known();
        int offset = recalled.entry().offset();
        return page == null
                ? List.of()
                : page.entries().stream().filter(it -> it.offset() == offset).toList();
    }

    private static List<ObjectKey> shown(Register register, Recalled recalled) {
        Slot slot = register.occupancy.slot(address(recalled));
        boolean same = recalled.page().blocks().equals(register.occupancy.blocks());
        return slot == null || !same ? List.of() : List.copyOf(slot.objects());
    }

    private static Address address(Recalled recalled) {
        return recalled.page().address(recalled.entry().offset());
    }

    /** An address that had been given back goes on resting, where nothing is known of it. */
    private void rest(Register register, Recalled recalled) {
        boolean passed = Slot.expired(recalled.entry(), world.serverNow);
        boolean known = entriesAt(register, recalled).stream().anyMatch(it -> !Slot.expired(it, world.serverNow))
                || !shown(register, recalled).isEmpty();
        if (passed || known) {
            register.recollection.forget(recalled);
            lookedAt(register);
        } else {
            enter(register, recalled, recalled.entry(), true);
        }
    }

    /**
     * A claim that the restored data know, but not its address, gets that very address again: as if it had been granted
     * and nothing else had been written yet.
     */
    private boolean regain(Register register, Recalled recalled) {
        Entry.Known entry = recalled.entry();
        PoolDefinition definition = register.definition();
        ClaimState state = world.claimsByUid.get(entry.holder().uid());
        Address address = address(recalled);
        if (entry.state() != EntryState.HELD
                || state == null
                || definition == null
                || !wants(register, definition, state, address)
                || !recalled.page().blocks().equals(definition.blocks())
                || !definition.usable().contains(address)
                || !register.occupancy.free(address)
                || !register.recollection.alone(recalled)) {
            return false;
        }
        // A grant is told from one that was withdrawn by its time.
        Instant since = Withdrawal.decided(state.claim, address, world.serverNow)
                ? world.serverNow.plusSeconds(1)
                : world.serverNow;
        enter(register, recalled, entry.as(EntryState.HELD, entry.holder(), since), true);
        return true;
    }

    /** Whether a claim has nothing yet, and may have that. */
    private static boolean wants(Register register, PoolDefinition definition, ClaimState state, Address address) {
        return state.claim.pool().equals(register.key)
                && state.claim.addressName() == null
                && !state.claim.deleting()
                && register.occupancy.addressesOf(state.uid()).isEmpty()
                && switch (Wish.of(state.claim, definition, register)) {
                    case Wish.Any _ -> setAsideForNobody(definition, address);
                    case Wish.Certain certain -> certain.address().equals(address);
                    case Wish.Impossible _ -> false;
                };
    }

    private static boolean setAsideForNobody(PoolDefinition definition, Address address) {
        Sequence sequence = definition.sequence();
        return sequence == null || sequence.preallocatedTo(address) == null;
    }

    private void keep(Register register, Recalled recalled) {
        Entry.Known entry = recalled.entry();
        enter(register, recalled, entry.as(EntryState.RESTORED, entry.holder(), world.serverNow), false);
    }

    private void enter(Register register, Recalled recalled, Entry.Known entry, boolean exclusive) {
        register.recollection.entering(recalled);
        register.desk(recalled.page()).want(new PageChange(entry, List.of(), exclusive, stands -> {
            register.recollection.answered(recalled, stands);
            world.agenda.touchHolder(register, entry.holder().uid());
            lookedAt(register);
        }));
    }

    /** Who waits for the last of it may go on. */
    private void lookedAt(Register register) {
        if (register.recollection.done()) {
            world.agenda.claims.addAll(register.claims);
        }
        register.wake();
    }

    /** Takes away what an administrator says is used no more. */
    private void clear(Register register) {
        Recollection recollection = register.recollection;
        Clearance clearance = register.pool == null ? Clearance.NONE : register.pool.clearance();
        Instant until = clearance.until();
        if (until == null || register.occupancy.restored().isEmpty() || clearance.equals(recollection.cleared)) {
            return;
        }
        if (until.isAfter(world.serverNow)) {
            awaitClearance(register, until);
            return;
        }
        recollection.cleared = clearance;
        for (Page page : register.desks.pages().toList()) {
            for (Entry entry : page.entries()) {
                if (entry instanceof Entry.Known known
                        && known.state() == EntryState.RESTORED
                        && clearance.clears(page.id().address(known.offset()), known.time())) {
                    clear(register, new Recalled(page.id(), known));
                }
            }
        }
    }

    private void clear(Register register, Recalled restored) {
        if (register.recollection.clearing.add(restored)) {
            register.desk(restored.page()).want(new PageChange(null, List.of(restored.entry()), false, _ -> {
                register.recollection.clearing.remove(restored);
                if (register.occupancy.understood(address(restored)).contains(restored.entry())) {
                    // Another operator has entered it again, which was seen before the answer to the write came.
                    register.recollection.cleared = Clearance.NONE;
                }
                register.wake();
            }));
        }
    }

    /** A clock that is ahead of the server's clears a little later. */
    private void awaitClearance(Register register, Instant until) {
        if (!until.equals(register.recollection.clearanceAwaited)) {
            register.recollection.clearanceAwaited = until;
            world.timers.after(Duration.between(world.serverNow, until), () -> {
                register.recollection.clearanceAwaited = null; // The server's clock may have gone back.
                register.wake();
            });
        }
    }
}
