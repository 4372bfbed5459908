@NullMarked
package dev.moorage.proof;

import org.jspecify.annotations.NullMarked;
