/**
 * What is taken: pages of the register, their entries and the index over them. Values and indexes only; who may write a
 * page, and when, is decided in {@code machine}.
 */
@NullMarked
package dev.moorage.engine.ledger;

import org.jspecify.annotations.NullMarked;
