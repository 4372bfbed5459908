/**
 * Pools, and clusters and claims of k0rdent, in the versions of their APIs. Every function here is pure: JSON in, JSON out, no clock, no request. What one
 * version cannot say travels in an annotation, so that reading and writing through another version loses nothing.
 */
@NullMarked
package dev.moorage.operator.conversion;

import org.jspecify.annotations.NullMarked;
