/**
 * An outside observer of a real API server: watches of its own, on a connection of its own, put into the order in which
 * things were written. Knows the kinds and nothing of the operator.
 */
@NullMarked
package dev.moorage.proof.observe;

import org.jspecify.annotations.NullMarked;
