@NullMarked
package dev.moorage.address;

import org.jspecify.annotations.NullMarked;
