/** Tests of pool settings: the rules one by one, and the usable set against a naive model. */
@NullMarked
package dev.moorage.engine.pool;

import org.jspecify.annotations.NullMarked;
