/**
 * The Cluster API contract as served since Cluster API 1.11: addresses, claims and the little of Cluster that matters
 * here, all {@code v1beta2}. Plain values only.
 */
@NullMarked
package dev.moorage.api.clusterapi.v1beta2;

import org.jspecify.annotations.NullMarked;
