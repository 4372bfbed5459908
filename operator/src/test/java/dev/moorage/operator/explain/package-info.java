/** Explanations as people read them. */
@NullMarked
package dev.moorage.operator.explain;

import org.jspecify.annotations.NullMarked;
