/**
 * The Cluster API contract as served up to Cluster API 1.10: addresses, claims and the little of Cluster that matters
 * here, all {@code v1beta1}. Plain values only.
 */
@NullMarked
package dev.moorage.api.clusterapi.v1beta1;

import org.jspecify.annotations.NullMarked;
