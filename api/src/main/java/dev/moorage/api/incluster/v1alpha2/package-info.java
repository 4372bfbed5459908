/**
 * Pools of the Cluster API in-cluster provider, {@code ipam.cluster.x-k8s.io/v1alpha2}. Plain values only.
 */
@NullMarked
package dev.moorage.api.incluster.v1alpha2;

import org.jspecify.annotations.NullMarked;
