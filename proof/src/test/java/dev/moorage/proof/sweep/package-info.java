/** What of the sweeps can be told without a control plane. */
@NullMarked
package dev.moorage.proof.sweep;

import org.jspecify.annotations.NullMarked;
