@NullMarked
package dev.moorage.controlplane;

import org.jspecify.annotations.NullMarked;
