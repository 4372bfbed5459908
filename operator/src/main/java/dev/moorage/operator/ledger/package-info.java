/** LedgerPage objects: how a page of the register is read and written. */
@NullMarked
package dev.moorage.operator.ledger;

import org.jspecify.annotations.NullMarked;
