package dev.moorage.api.ledger.v1alpha1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Whose register a page belongs to. By name, never by UID: a pool made again under its name finds its pages.
 *
 * @param group the pool's API group
 * @param kind the pool's kind
 * @param namespace the pool's namespace, absent for a cluster-scoped pool
 * @param name the pool's name
 */
@Wire
public record PoolKey(String group, String kind, @Nullable String namespace, String name) {}
