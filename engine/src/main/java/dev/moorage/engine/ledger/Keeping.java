package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what keeps one address, or the block that begins with it, from being given now. */
public final class Keeping {
    private Keeping() {}

    /** The cause of now, settings left aside; {@link PassedOver.Free} when there is none. */
    public static PassedOver.Cause of(Occupancy occupancy, Address address) {
        if (occupancy.free(address)) {
            return new PassedOver.Free();
        }
        Slot slot = occupancy.slot(address);
        if (slot == null || slot.taken() == null) {
            return beside(occupancy, address);
        }
        return switch (slot.keeper(occupancy.now())) {
            case Entry.Known known -> of(known);
            case Entry.Unreadable _ -> new PassedOver.Unreadable();
            case null -> of(slot, slot.assumed());
        };
    }

    /** Nothing is known of the block itself: of its page, or of what shares an address with it. */
    private static PassedOver.Cause beside(Occupancy occupancy, Address address) {
        Prefix block =
                new Prefix(address, address.family().bits() - occupancy.blocks().hostBits());
        List<ObjectKey> touching = occupancy.misfitsOver(block);
        PageId other = occupancy.otherPageOver(block);
        if (occupancy.blocked(address) || touching.isEmpty() && other == null) {
            return new PassedOver.Unreadable();
        }
        return other != null
                ? new PassedOver.OtherLength(other.blocks().length())
                : new PassedOver.Touched(touching.getFirst());
    }

    private static PassedOver.Cause of(Entry.Known entry) {
        return switch (entry.state()) {
            case HELD -> new PassedOver.Held(entry.holder());
            case RESERVED -> new PassedOver.Reserved(entry.holder().toString());
            case QUARANTINED -> new PassedOver.Quarantined(entry.time());
            case ORPHANED -> new PassedOver.Orphaned(entry.holder());
            case RESTORED -> new PassedOver.Restored(entry.holder(), entry.time());
        };
    }

    private static PassedOver.Cause of(Slot slot, @Nullable String claimUid) {
        return claimUid != null
                ? new PassedOver.InFlight(claimUid)
                : new PassedOver.Reserved(
                        "IPAddress " + slot.objects().iterator().next());
    }
}
