package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
            pass(step, Keeping.of(occupancy, at));
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
