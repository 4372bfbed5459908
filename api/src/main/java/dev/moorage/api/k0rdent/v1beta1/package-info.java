/**
 * Clusters and their claims of addresses as k0rdent has them, {@code k0rdent.mirantis.com/v1beta1}. Plain values only.
 */
@NullMarked
package dev.moorage.api.k0rdent.v1beta1;

import org.jspecify.annotations.NullMarked;
