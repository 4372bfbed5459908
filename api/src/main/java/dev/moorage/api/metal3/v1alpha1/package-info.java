/**
 * Pools, claims and addresses of the Metal3 IP address manager, {@code ipam.metal3.io/v1alpha1}. Plain values only.
 */
@NullMarked
package dev.moorage.api.metal3.v1alpha1;

import org.jspecify.annotations.NullMarked;
