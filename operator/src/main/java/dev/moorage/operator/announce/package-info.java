/**
 * Kubernetes Events for what waits, fails or conflicts; none for an ordinary bind. They repeat what conditions say, so
 * that nothing is lost when there are too many of them: then they are counted or left out, and never in the way of a bind.
 */
@NullMarked
package dev.moorage.operator.announce;

import org.jspecify.annotations.NullMarked;
