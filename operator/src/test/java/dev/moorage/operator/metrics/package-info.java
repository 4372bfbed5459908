/** Tests of the numbers that are shown. */
@NullMarked
package dev.moorage.operator.metrics;

import org.jspecify.annotations.NullMarked;
