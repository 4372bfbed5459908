/** Binds and releases through the operator, in a process of its own, and through a plain client, in turn. */
@NullMarked
package dev.moorage.bench.bind;

import org.jspecify.annotations.NullMarked;
