package dev.moorage.api.ledger.v1alpha1;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a pool's register. All but {@code imported} and {@code entries} stay as they were made.
 *
 * @param pool the pool
 * @param first the page's first address, in the canonical text of its family
 * @param blockLength prefix length of the blocks a prefix pool hands out, 1 to 128; absent for single addresses
 * @param imported whether every address that existed when the pool was first seen has been entered
 * @param entries who has what, at most 1024 texts of at most 700 characters; empty when absent. Written by the engine;
 *     one that it cannot read is kept to the byte
 */
@Wire
public record LedgerPageSpec(
        PoolKey pool,
        String first,
        @Nullable Integer blockLength,
        @Nullable Boolean imported,
        List<String> entries) {

    /** Keeps the entries as they were, whatever the caller does to its own list. */
    public LedgerPageSpec {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }
}
