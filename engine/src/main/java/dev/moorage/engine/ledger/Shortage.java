package dev.moorage.engine.ledger;

import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.Unit;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a pool has nothing, or how little it has, to give.
 *
 * @param unit what the pool hands out; all counts are in it
 * @param usable how many the pool may hand out
 * @param free how many of them are free
 * @param taken how many of them are taken, by cause
 * @param kept what is listed and kept back by the settings, by standing; only those that there are
 * @param nextExpiry when the next quarantine of the pool ends, or null
 */
public record Shortage(
        Unit unit,
        BigInteger usable,
        BigInteger free,
        Counts taken,
        Map<Standing, BigInteger> kept,
        @Nullable Instant nextExpiry) {

    public Shortage {
        kept = Map.copyOf(kept);
    }

    /** Counts what there is; a matter of the settings' size when the usable set is tracked. */
    public static Shortage of(PoolDefinition definition, Occupancy occupancy) {
        BigInteger usable = definition.count(definition.usable());
        Counts taken = occupancy.count(definition.usable());
        Map<Standing, BigInteger> kept = new EnumMap<>(Standing.class);
        for (Standing standing : Standing.values()) {
            BigInteger count = definition.count(definition.where(standing));
            if (standing != Standing.USABLE && count.signum() > 0) {
                kept.put(standing, count);
            }
        }
        return new Shortage(
                definition.unit(),
                usable,
                usable.subtract(BigInteger.valueOf(taken.allTaken())),
                taken,
                kept,
                taken.of(Taken.QUARANTINED) == 0 ? null : occupancy.nextExpiry());
    }

    /** The whole explanation as one sentence. */
    public String text() {
        List<String> counts = new ArrayList<>();
        for (Taken cause : Taken.values()) {
            if (taken.of(cause) > 0) {
                String until =
                        cause == Taken.QUARANTINED && nextExpiry != null ? " (the next until " + nextExpiry + ")" : "";
                counts.add(taken.of(cause) + " " + cause.word() + until);
            }
        }
        List<String> rest = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            BigInteger count = kept.get(standing);
            if (count != null) {
                rest.add(count + " " + standing.word());
            }
        }
        return (free.signum() == 0 ? "None" : free) + " of " + usable + " usable " + unit.words() + " "
                + (free.signum() == 0 ? "is" : "are") + " free"
                + (counts.isEmpty() ? "" : ": " + String.join(", ", counts))
                + (rest.isEmpty() ? "" : "; also listed, but not usable: " + String.join(", ", rest))
                + ".";
    }
}
