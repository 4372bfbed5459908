/**
 * The pages of the register, {@code ipam.moorage.dev/v1alpha1}. The text inside an entry is none of this package's
 * business: the engine reads and writes it.
 */
@NullMarked
package dev.moorage.api.ledger.v1alpha1;

import org.jspecify.annotations.NullMarked;
