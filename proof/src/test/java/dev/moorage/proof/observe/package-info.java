/** Whether what is seen of a real API server is put down to the right ones. */
@NullMarked
package dev.moorage.proof.observe;

import org.jspecify.annotations.NullMarked;
