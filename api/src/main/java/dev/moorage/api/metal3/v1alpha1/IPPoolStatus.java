package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a pool. A count that does not fit is {@link Long#MAX_VALUE}.
 *
 * @param lastUpdated when {@code indexes} last changed, RFC 3339 in UTC with whole seconds
 * @param indexes the addresses in use, by claim name
 * @param conditions the pool's conditions, unique by type, at most 32
 * @param capacity how many addresses the pool can hand out in all
 * @param availableIPCount how many addresses are left to hand out
 */
@Wire
public record IPPoolStatus(
        @Nullable String lastUpdated,
        @Nullable Map<String, String> indexes,
        @Nullable List<Condition> conditions,
        @Nullable Long capacity,
        @Nullable Long availableIPCount) {

    /** Keeps map and conditions as they were, whatever the caller does to its own. */
    public IPPoolStatus {
        indexes = indexes == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
