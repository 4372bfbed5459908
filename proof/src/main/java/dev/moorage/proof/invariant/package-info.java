/**
 * The one judge of all proofs: what must be true of an API server that operators of Moorage write to. It is fed with
 * changes by whoever watches, the simulator or a watch on a real server, and knows nothing of the machine, of caches or
 * of requests: see {@link dev.moorage.proof.invariant.Checker}. Nothing here may look at how an operator works inside.
 */
@NullMarked
package dev.moorage.proof.invariant;

import org.jspecify.annotations.NullMarked;
