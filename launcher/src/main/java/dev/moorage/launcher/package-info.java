/** What the {@code moorage} command starts: one class for each subcommand, and the parts that they share. */
@NullMarked
package dev.moorage.launcher;

import org.jspecify.annotations.NullMarked;
