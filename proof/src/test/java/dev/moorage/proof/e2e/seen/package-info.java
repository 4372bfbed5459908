/** What an administrator sees of the operator: metrics, probes, Events, log. */
@NullMarked
package dev.moorage.proof.e2e.seen;

import org.jspecify.annotations.NullMarked;
