/** What the tests of the operator share. */
@NullMarked
package dev.moorage.operator;

import org.jspecify.annotations.NullMarked;
