/** What the tests of the engine share. */
@NullMarked
package dev.moorage.engine;

import org.jspecify.annotations.NullMarked;
