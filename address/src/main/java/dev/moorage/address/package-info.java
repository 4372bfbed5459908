/**
 * IP addresses as values: single addresses, prefixes, ranges and sets of them, their strict text and their arithmetic.
 *
 * <p>Everything here is immutable, exact over 128 unsigned bits and knows nothing of pools, claims or Kubernetes. Nothing
 * here may enumerate addresses, look up names or depend on anything but the JDK.
 */
@NullMarked
package dev.moorage.address;

import org.jspecify.annotations.NullMarked;
