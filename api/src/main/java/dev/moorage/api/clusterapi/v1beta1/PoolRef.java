package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Names a pool. A namespaced pool is in the namespace of the object that names it.
 *
 * @param apiGroup the pool's API group, absent for the core group
 * @param kind the pool's kind
 * @param name the pool's name
 */
@Wire
public record PoolRef(@Nullable String apiGroup, String kind, String name) {}
