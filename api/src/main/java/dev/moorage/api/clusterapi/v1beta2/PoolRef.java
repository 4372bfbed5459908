package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.Wire;

/**
 * Names a pool. A namespaced pool is in the namespace of the object that names it.
 *
 * @param apiGroup the pool's API group
 * @param kind the pool's kind
 * @param name the pool's name
 */
@Wire
public record PoolRef(String apiGroup, String kind, String name) {}
