/** What a pool may hand out: its settings, read and checked, and why an address is in or out. */
@NullMarked
package dev.moorage.engine.pool;

import org.jspecify.annotations.NullMarked;
