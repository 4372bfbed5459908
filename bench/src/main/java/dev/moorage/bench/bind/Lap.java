package dev.moorage.bench.bind;

/**
 * Claims bound and released again.
 *
 * @param bind the first half
 * @param residentMib the operator's memory in between
 * @param release the second half
 */
record Lap(Leg bind, double residentMib, Leg release) {}
