/** Those who are not here, played by programs that say so: for examples and tests without them. */
@NullMarked
package dev.moorage.proof.standin;

import org.jspecify.annotations.NullMarked;
