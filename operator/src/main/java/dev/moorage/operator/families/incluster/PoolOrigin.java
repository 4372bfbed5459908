package dev.moorage.operator.families.incluster;

import dev.moorage.api.Condition;
import java.util.List;

/**
 * What of a pool is needed to write to it.
 *
 * @param finalizers all its finalizers
 * @param conditions all its conditions, by whomever
 */
record PoolOrigin(List<String> finalizers, List<Condition> conditions) {}
