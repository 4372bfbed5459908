package dev.moorage.proof.sim;

/**
 * One step of a history. All chance in it comes from its own seed, so that leaving other steps out does not change what
 * it tries.
 */
record Step(Act act, long seed) {}
