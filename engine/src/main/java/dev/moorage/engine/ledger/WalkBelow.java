package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a pool's listed addresses from the lowest up to one of them and says why each was passed over. Ranges that the
 * settings keep back and free ones are crossed in one step, taken addresses one by one, and the walk ends early when it
 * has said or looked at enough.
 */
final class WalkBelow {
    private static final int MOST_STEPS = 10_000;

    private final Occupancy occupancy;
    private final int most;
    private final List<PassedOver> passed = new ArrayList<>();
    private int steps;
    private boolean enough;

    private WalkBelow(Occupancy occupancy, int most) {
        this.occupancy = occupancy;
        this.most = most;
    }

    private record Piece(Range range, Standing standing) {}

    /** At most {@code most} ranges in ascending order, beginning with the lowest. */
    static List<PassedOver> ranges(PoolDefinition definition, Occupancy occupancy, Address end, int most) {
        WalkBelow walk = new WalkBelow(occupancy, most);
        for (Piece piece : pieces(definition)) {
            if (walk.enough || piece.range().first().compareTo(end) >= 0) {
                break;
            }
            Range range =
                    piece.range().contains(end) ? new Range(piece.range().first(), end.previous()) : piece.range();
            if (piece.standing() == Standing.USABLE) {
                walk.cross(range);
            } else {
                walk.pass(range, new PassedOver.Kept(piece.standing()));
            }
        }
        return List.copyOf(walk.passed);
    }

    private static List<Piece> pieces(PoolDefinition definition) {
        List<Piece> pieces = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            definition.where(standing).ranges().forEach(range -> pieces.add(new Piece(range, standing)));
        }
        pieces.sort(Comparator.comparing(Piece::range));
        return pieces;
    }

    private void cross(Range range) {
        Address at = range.first();
        while (!enough) {
            Range step = occupancy.free(at)
                    ? new Range(at, endOfFree(at, range.last()))
                    : occupancy.blocks().block(at);
            pass(step, cause(at));
            if (step.last().equals(range.last())) {
                return;
            }
            at = step.last().next();
        }
    }

    private Address endOfFree(Address from, Address last) {
        Address taken = occupancy.nextTaken(from);
        return taken == null || taken.compareTo(last) > 0 ? last : taken.previous();
    }

    private PassedOver.Cause cause(Address address) {
        if (occupancy.free(address)) {
            return new PassedOver.Free();
        }
        Slot slot = occupancy.slot(address);
        if (slot == null || slot.taken() == null) {
            return beside(address);
        }
        return switch (slot.keeper(occupancy.now())) {
            case Entry.Known known -> cause(known);
            case Entry.Unreadable _ -> new PassedOver.Unreadable();
            case null -> cause(slot, slot.assumed());
        };
    }

    /** Nothing is known of the block itself: of its page, or of what shares an address with it. */
    private PassedOver.Cause beside(Address address) {
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

    private static PassedOver.Cause cause(Entry.Known entry) {
        return switch (entry.state()) {
            case HELD -> new PassedOver.Held(entry.holder());
            case RESERVED -> new PassedOver.Reserved(entry.holder().toString());
            case QUARANTINED -> new PassedOver.Quarantined(entry.time());
            case ORPHANED -> new PassedOver.Orphaned(entry.holder());
        };
    }

    private static PassedOver.Cause cause(Slot slot, @Nullable String claimUid) {
        return claimUid != null
                ? new PassedOver.InFlight(claimUid)
                : new PassedOver.Reserved(
                        "IPAddress " + slot.objects().iterator().next());
    }

    private void pass(Range range, PassedOver.Cause cause) {
        enough = ++steps > MOST_STEPS;
        PassedOver last = passed.isEmpty() ? null : passed.getLast();
        if (last != null && last.cause().equals(cause) && touches(last.range(), range)) {
            passed.set(passed.size() - 1, new PassedOver(new Range(last.range().first(), range.last()), cause));
        } else if (passed.size() < most) {
            passed.add(new PassedOver(range, cause));
        } else {
            enough = true;
        }
    }

    private static boolean touches(Range lower, Range upper) {
        return !lower.last().isLast() && lower.last().next().equals(upper.first());
    }
}
