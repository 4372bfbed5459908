/** That converting pools loses nothing. */
@NullMarked
package dev.moorage.operator.conversion;

import org.jspecify.annotations.NullMarked;
