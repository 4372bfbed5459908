/** One package for each API family, all with the same parts: Kinds, Requests, Bindings, Messages; and what they share. */
@NullMarked
package dev.moorage.operator.families;

import org.jspecify.annotations.NullMarked;
