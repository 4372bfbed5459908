@NullMarked
package dev.moorage.operator;

import org.jspecify.annotations.NullMarked;
