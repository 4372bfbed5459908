package dev.moorage.operator.families.incluster;

import dev.moorage.api.Condition;
import dev.moorage.operator.contract.Ready;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a pool is needed to write to it.
 *
 * @param finalizers all its finalizers
 * @param ready its Ready condition, or null
 * @param otherConditions the rest of its conditions
 */
record PoolOrigin(List<String> finalizers, @Nullable Ready ready, List<Condition> otherConditions) {}
