@NullMarked
package dev.moorage.launcher;

import org.jspecify.annotations.NullMarked;
