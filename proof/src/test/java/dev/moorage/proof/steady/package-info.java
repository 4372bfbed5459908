/**
 * What the operator does on bad days, on a real control plane: faults first, then they end, and then everything is
 * bound, nothing twice, and nothing is left behind. A {@link dev.moorage.proof.steady.Witness} that knows nothing of
 * the operator judges. Waits are for what it sees; only an outage that has to last is waited for by the clock.
 */
@NullMarked
package dev.moorage.proof.steady;

import org.jspecify.annotations.NullMarked;
