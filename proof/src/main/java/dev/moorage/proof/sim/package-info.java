/**
 * The deterministic simulator: the real event machine against an API server in memory, with virtual time, watches that
 * lag, answers that get lost and writes that land late. One seed is one history. What judges lives in {@link
 * dev.moorage.proof.sim.Checker} and {@link dev.moorage.proof.sim.Inspection}, and sees only what an outside observer
 * sees. Nothing here talks to a real server.
 */
@NullMarked
package dev.moorage.proof.sim;

import org.jspecify.annotations.NullMarked;
