/** Tests of the log: what is said, and what is left out. */
@NullMarked
package dev.moorage.operator.journal;

import org.jspecify.annotations.NullMarked;
