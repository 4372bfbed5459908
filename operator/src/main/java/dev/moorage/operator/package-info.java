/**
 * The operator: {@link dev.moorage.operator.Operator} wires everything and reads like a table of contents.
 *
 * <p>{@code families} hold what is particular to an API, {@code contract} the Cluster API objects that several of them
 * share, {@code ledger} the pages as objects, {@code shell} carries events in and effects out. Nothing here decides
 * who gets an address: that is the engine's.
 */
@NullMarked
package dev.moorage.operator;

import org.jspecify.annotations.NullMarked;
