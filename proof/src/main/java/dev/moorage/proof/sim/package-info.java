/**
 * The deterministic simulator: the real event machine against an API server in memory, with virtual time, watches that
 * lag, answers that get lost and writes that land late. One seed is one history. What judges is {@link
 * dev.moorage.proof.invariant.Checker}, and it is shown only what an outside observer sees. Nothing here talks to a real
 * server.
 */
@NullMarked
package dev.moorage.proof.sim;

import org.jspecify.annotations.NullMarked;
