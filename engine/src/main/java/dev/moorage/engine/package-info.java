@NullMarked
package dev.moorage.engine;

import org.jspecify.annotations.NullMarked;
