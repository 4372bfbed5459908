/** What is found before a cluster is given back. */
@NullMarked
package dev.moorage.operator.handback;

import org.jspecify.annotations.NullMarked;
