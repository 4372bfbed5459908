package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Retention;
import dev.moorage.engine.pool.Sequence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The settings that a pool has had. */
final class PoolVersions {
    private PoolVersions() {}

    /** Whether some settings that were current at {@code since} or later satisfy the condition. */
    static boolean any(Image image, PoolKey key, long since, Predicate<PoolDefinition> condition) {
        Name name = Name.of(key);
        List<Change> history = image.pool(name);
        for (int i = 0; i < history.size(); i++) {
            boolean over = i + 1 < history.size() && history.get(i + 1).version() <= since;
            if (!over
                    && !history.get(i).gone()
                    && history.get(i).object().pool().settings().read() instanceof PoolReading.Defined defined
                    && condition.test(defined.definition())) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody ever said of the pool that an address which was entered then may be given again. */
    static boolean cleared(Image image, PoolKey key, Address address, Instant entered) {
        return image.pool(Name.of(key)).stream()
                .anyMatch(it -> it.object().pool().clearance().clears(address, entered));
    }

    /** Whether some settings of its pool give the object of an address that name. */
    static boolean named(Image image, Place place, String name) {
        return any(image, place.pool(), 0, pool -> {
            Sequence sequence = pool.sequence();
            return sequence != null
                    && place.block().address().equals(sequence.names().address(name));
        });
    }

    /** Whether the pool was there at {@code since}, and all its settings since then satisfy the condition. */
    static boolean all(Image image, PoolKey key, long since, Predicate<PoolDefinition> condition) {
        List<Change> history = image.pool(Name.of(key));
        if (history.isEmpty() || history.getFirst().version() > since) {
            return false;
        }
        for (int i = 0; i < history.size(); i++) {
            boolean over = i + 1 < history.size() && history.get(i + 1).version() <= since;
            boolean satisfied = !history.get(i).gone()
                    && history.get(i).object().pool().settings().read() instanceof PoolReading.Defined defined
                    && condition.test(defined.definition());
            if (!over && !satisfied) {
                return false;
            }
        }
        return true;
    }

    /** The shortest rest that a pool asked for at {@code since} or later; none while it was not there. */
    static Retention leastRetention(Image image, PoolKey key, long since) {
        Name name = Name.of(key);
        List<Change> history = image.pool(name);
        if (history.isEmpty() || history.getFirst().version() > since) {
            return Retention.NONE;
        }
        Duration grace = Retention.LONGEST;
        Duration quarantine = Retention.LONGEST;
        for (int i = 0; i < history.size(); i++) {
            Change change = history.get(i);
            if (i + 1 < history.size() && history.get(i + 1).version() <= since) {
                continue;
            }
            Retention then =
                    change.gone() ? Retention.NONE : change.object().pool().retention();
            Duration held = change.object().deleting() ? Duration.ZERO : then.grace();
            grace = grace.compareTo(held) < 0 ? grace : held;
            quarantine = quarantine.compareTo(then.quarantine()) < 0 ? quarantine : then.quarantine();
        }
        return new Retention(grace, quarantine);
    }
}
