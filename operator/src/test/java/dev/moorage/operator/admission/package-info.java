/** What may be written to pools, case by case. */
@NullMarked
package dev.moorage.operator.admission;

import org.jspecify.annotations.NullMarked;
