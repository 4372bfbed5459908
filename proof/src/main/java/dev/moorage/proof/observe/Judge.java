package dev.moorage.proof.observe;

import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Checker;
import dev.moorage.proof.invariant.Circumstances;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Told;
import dev.moorage.proof.invariant.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets the checker of all proofs judge what an observer has seen of a real API server. */
public final class Judge {
    /** Nobody can see from outside how old the pools are that an operator knows: any settings that a pool ever had do. */
    private static final Circumstances OUTSIDE = new Circumstances() {
        @Override
        public Instant serverNow() {
            return Instant.now();
        }

        @Override
        public long oldestPoolView() {
            return 0;
        }
    };

    private final Checker checker = new Checker(OUTSIDE);
    private final Map<String, Sighting> last = new HashMap<>();
    private boolean given;

    private Judge(boolean given) {
        this.given = given;
    }

    /** Judges everything. */
    public static Judge fromTheStart() {
        return new Judge(false);
    }

    /** Takes what it is told first for given, all at once: a backup brought it back. */
    public static Judge fromThereOn() {
        return new Judge(true);
    }

    /**
     * Judges what was seen, in its order.
     *
     * @param told hears each change in one line
     * @throws Violation when a promise is broken
     */
    public void take(List<Sighting> sightings, Consumer<String> told) {
        for (Sighting each : sightings) {
            Sighting before = each.gone() ? last.remove(each.uid()) : last.put(each.uid(), each);
            Sight sight = new Sight(
                    each.version(),
                    Instant.now(),
                    Authorship.of(before, each),
                    Long.MAX_VALUE,
                    Reading.of(each),
                    each.gone());
            told.accept("    -> " + Told.of(sight, before == null));
            if (before != null && Reading.leaves(before.object()) && sight.actor() instanceof Actor.Operator) {
                throw new Violation("what leaves for another cluster was written to: " + Told.of(sight.object()));
            }
            if (given) {
                checker.broughtBack(sight);
            } else {
                checker.saw(sight);
            }
        }
        given &= sightings.isEmpty();
        checker.timePasses();
    }

    /** What is not as it has to be once everything is at rest, or null. */
    public @Nullable String unrest() {
        try {
            checker.atRest();
            return null;
        } catch (Violation e) {
            return e.getMessage();
        }
    }
}
