@NullMarked
package dev.moorage.operator.families.k0rdent;

import org.jspecify.annotations.NullMarked;
