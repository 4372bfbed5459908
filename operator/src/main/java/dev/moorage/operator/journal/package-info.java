/**
 * What the operator logs of its work: one line tells who, what, which claim, which pool, what address and why. At the
 * default level nothing is logged for an ordinary bind or release, and what repeats is counted instead. Reads what
 * passes through the shell and decides nothing.
 */
@NullMarked
package dev.moorage.operator.journal;

import org.jspecify.annotations.NullMarked;
