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
        String holder = entered(register, address, state, object, predecessors);
        return holder != null ? holder : shown(register, address, state, object);
    }

    /** Who has it by an entry. Of several the first by name: whoever starts later has to come to the same. */
    private static @Nullable String entered(
            Register register,
            Address address,
            ClaimState state,
            @Nullable AddressObject object,
            List<Entry.Known> predecessors) {
        String first = null;
        Slot slot = register.occupancy.slot(address);
        for (Entry entry : slot == null ? List.<Entry>of() : slot.entries()) {
            first = first(first, other(entry, state, object, predecessors, register, address));
        }
        if (!register.occupancy.mixed()) {
            return first;
        }
        Prefix block = block(register, address, object);
        for (Entry entry : register.strangeEntriesOver(block)) {
            if (entry instanceof Entry.Known known
                    && !known.holder().sameName(state.claim.holder())
                    && !(object != null && known.holder().uid().equals(object.uid()))
                    && !known.state().nobodys()) {
                first = first(first, known.holder().toString());
            }
        }
        for (Address taken : takenWithin(register, address, block)) {
            // A block of another length that begins there may end before this one: it was looked at above.
            for (Entry entry : register.presentEntries(taken)) {
                if (entry instanceof Entry.Known known
                        && !known.holder().uid().equals(state.uid())
                        && !known.state().nobodys()) {
                    first = first(first, known.holder().toString());
                }
            }
        }
        return first;
    }

    /** What else shows it; of several the first by name. */
    private static @Nullable String shown(
            Register register, Address address, ClaimState state, @Nullable AddressObject object) {
        String first = null;
        ObjectKey own = ownKey(register, state, object);
        Slot slot = register.occupancy.slot(address);
        for (ObjectKey key : slot == null ? List.<ObjectKey>of() : slot.objects()) {
            first = key.equals(own) ? first : first(first, "IPAddress " + key);
        }
        if (!register.occupancy.mixed()) {
            return first;
        }
        Prefix block = block(register, address, object);
        for (ObjectKey key : register.occupancy.misfitsOver(block)) {
            first = key.equals(state.claim.objectKey()) ? first : first(first, "IPAddress " + key);
        }
        for (Address taken : takenWithin(register, address, block)) {
            Slot there = register.occupancy.slot(taken);
            for (ObjectKey key : there == null ? List.<ObjectKey>of() : there.objects()) {
                first = first(first, "IPAddress " + key);
            }
        }
        return first;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || other != null && other.compareTo(one) < 0 ? other : one;
    }

    private static Prefix block(Register register, Address address, @Nullable AddressObject object) {
        return object != null && object.block() != null ? object.block() : register.block(address);
    }

    /** What is taken of a block that the pool does not hand out, but for its first address. */
    private static List<Address> takenWithin(Register register, Address address, Prefix block) {
        return register.occupancy.blocks().include(block)
                ? List.of()
                : register.occupancy.knownWithin(block).stream()
                        .filter(it -> !it.equals(address))
                        .toList();
    }

    private static @Nullable ObjectKey ownKey(Register register, ClaimState state, @Nullable AddressObject object) {
        if (object != null) {
            return object.key();
        }
        return register.byAddress ? null : state.claim.objectKey();
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
