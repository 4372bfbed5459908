/** What the fault proxy does to requests, seen from both of its sides. */
@NullMarked
package dev.moorage.proof.proxy;

import org.jspecify.annotations.NullMarked;
