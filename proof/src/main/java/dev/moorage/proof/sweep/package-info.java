/**
 * Sweeps on a real control plane: operators in processes of their own are killed, frozen and failed at every write of
 * what users do, and an outside observer judges. Knows which programs to start only by an {@link
 * dev.moorage.proof.sweep.Installation}.
 */
@NullMarked
package dev.moorage.proof.sweep;

import org.jspecify.annotations.NullMarked;
