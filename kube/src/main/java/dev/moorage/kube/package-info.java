@NullMarked
package dev.moorage.kube;

import org.jspecify.annotations.NullMarked;
