/** What the families read, whatever stands in it. */
@NullMarked
package dev.moorage.operator.families;

import org.jspecify.annotations.NullMarked;
