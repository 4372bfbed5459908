/** Metal3's pools, claims and addresses on a real control plane. */
@NullMarked
package dev.moorage.proof.e2e.metal3;

import org.jspecify.annotations.NullMarked;
