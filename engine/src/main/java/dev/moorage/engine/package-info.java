/**
 * Decides who gets which address. Pure Java: no Kubernetes, threads, sockets or clocks.
 *
 * <p>{@code pool} says what a pool may hand out, {@code ledger} what is taken, {@code machine} turns what was seen into
 * what is to be written. The rules of writing are in {@code engine/LEDGER.md}.
 */
@NullMarked
package dev.moorage.engine;

import org.jspecify.annotations.NullMarked;
