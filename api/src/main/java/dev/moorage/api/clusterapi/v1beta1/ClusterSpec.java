package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The part of a cluster's spec that matters to its claims. Never written.
 *
 * @param paused whether controllers must leave the cluster and all that belongs to it alone
 */
@Wire
public record ClusterSpec(@Nullable Boolean paused) {}
