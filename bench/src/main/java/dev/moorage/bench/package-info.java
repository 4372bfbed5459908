/**
 * What a bind costs: {@code bind} against a real API server, beside a plain client that makes the same writes, and
 * {@code engine} in memory. Nothing here is part of the operator, and no test judges a time.
 */
@NullMarked
package dev.moorage.bench;

import org.jspecify.annotations.NullMarked;
