/** Runs the simulator, and shows that its judge can tell a faulty operator from a good one. */
@NullMarked
package dev.moorage.proof.sim;

import org.jspecify.annotations.NullMarked;
