@NullMarked
package dev.moorage.api;

import org.jspecify.annotations.NullMarked;
