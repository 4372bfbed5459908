package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says who else holds an address. */
final class Conflicts {
    /**
     * Names somebody but this claim who holds the address, by an entry or by an object that shows it.
     *
     * @param object the claim's own object, where there is one
     * @param predecessors entries that count as the claim's own
     * @return null when nobody does
     */
    @Nullable String other(
            Register register,
            Address address,
            ClaimState state,
            @Nullable AddressObject object,
            List<Entry.Known> predecessors) {
        if (register.occupancy.blocked(address)) {
            return "an entry of LedgerPage " + register.desk(address).id + " that cannot be read";
        }
        String overlapping = overlapping(register, address, state, object);
        Slot slot = register.occupancy.slot(address);
        if (overlapping != null || slot == null) {
            return overlapping;
        }
        for (Entry entry : slot.entries()) {
            String other = other(entry, state, object, predecessors, register, address);
            if (other != null) {
                return other;
            }
        }
        ObjectKey own = ownKey(register, state, object);
        for (ObjectKey key : slot.objects()) {
            if (!key.equals(own)) {
                return "IPAddress " + key;
            }
        }
        return null;
    }

    private static @Nullable ObjectKey ownKey(Register register, ClaimState state, @Nullable AddressObject object) {
        if (object != null) {
            return object.key();
        }
        return register.byAddress ? null : state.claim.objectKey();
    }

    /** Who shares an address with what is shown or granted, without being at the same place. */
    private static @Nullable String overlapping(
            Register register, Address address, ClaimState state, @Nullable AddressObject object) {
        if (!register.occupancy.mixed()) {
            return null;
        }
        Prefix block = object != null && object.block() != null ? object.block() : register.block(address);
        for (ObjectKey key : register.occupancy.misfitsOver(block)) {
            if (!key.equals(state.claim.objectKey())) {
                return "IPAddress " + key;
            }
        }
        for (Entry entry : register.strangeEntriesOver(block)) {
            if (entry instanceof Entry.Known known
                    && !known.holder().sameName(state.claim.holder())
                    && !(object != null && known.holder().uid().equals(object.uid()))
                    && !known.state().nobodys()) {
                return known.holder().toString();
            }
        }
        if (register.occupancy.blocks().include(block)) {
            return null;
        }
        for (Address taken : register.occupancy.knownWithin(block)) {
            Slot slot = register.occupancy.slot(taken);
            if (slot == null || taken.equals(address)) {
                continue;
            }
            // A block of another length that begins there may end before this one: it was looked at above.
            for (Entry entry : register.presentEntries(taken)) {
                if (entry instanceof Entry.Known known
                        && !known.holder().uid().equals(state.uid())
                        && !known.state().nobodys()) {
                    return known.holder().toString();
                }
            }
            for (ObjectKey key : slot.objects()) {
                return "IPAddress " + key;
            }
        }
        return null;
    }

    private static @Nullable String other(
            Entry entry,
            ClaimState state,
            @Nullable AddressObject object,
            List<Entry.Known> predecessors,
            Register register,
            Address address) {
        return switch (entry) {
            case Entry.Unreadable _ -> "an entry of LedgerPage " + register.desk(address).id + " that cannot be read";
            case Entry.Known known -> {
                boolean own = known.holder().uid().equals(state.uid())
                        || known.state().nobodys()
                        || known.state() == EntryState.ORPHANED
                                && known.holder().sameName(state.claim.holder())
                        || predecessors.contains(known)
                        || object != null && known.holder().uid().equals(object.uid());
                yield own ? null : known.holder().toString();
            }
        };
    }
}
