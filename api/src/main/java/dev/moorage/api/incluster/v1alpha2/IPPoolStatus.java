package dev.moorage.api.incluster.v1alpha2;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a pool.
 *
 * @param ipAddresses the counts, absent until the pool was read for the first time
 * @param conditions the pool's conditions, unique by type
 * @param observedGeneration the generation of the spec that the rest of the status speaks of
 */
@Wire
public record IPPoolStatus(
        @Nullable IPPoolCounts ipAddresses,
        @Nullable List<Condition> conditions,
        @Nullable Long observedGeneration) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public IPPoolStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
