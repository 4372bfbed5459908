/** Carries what is seen to the machine, and what it wants done to the API server. Decides nothing. */
@NullMarked
package dev.moorage.operator.shell;

import org.jspecify.annotations.NullMarked;
