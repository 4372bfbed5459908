/**
 * The way back to the provider that was replaced: what it would not know is found and removed, and nothing that it would
 * lose. Runs beside no operator.
 */
@NullMarked
package dev.moorage.operator.handback;

import org.jspecify.annotations.NullMarked;
