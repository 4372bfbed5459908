/** Tests of the register: names and texts, the index against a naive model, and what it says of its decisions. */
@NullMarked
package dev.moorage.engine.ledger;

import org.jspecify.annotations.NullMarked;
