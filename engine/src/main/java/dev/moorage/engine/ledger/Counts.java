package dev.moorage.engine.ledger;

import java.util.Map;

/**
 * How many addresses of a set are taken and by what.
 *
 * @param taken members of the set that cannot be given now, for each cause that there is
 * @param outOfRange distinct addresses that an address object shows and that are no members
 */
public record Counts(Map<Taken, Long> taken, long outOfRange) {
    public Counts {
        taken = Map.copyOf(taken);
    }

    /** Members taken for that cause, 0 or more. */
    public long of(Taken cause) {
        return taken.getOrDefault(cause, 0L);
    }

    /** Members taken for any cause: the size of the set less this is what is free. */
    public long allTaken() {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }
}
