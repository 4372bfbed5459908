/**
 * Numbers for Prometheus, gathered from what passes through the shell. Names follow client-go where it has one. Nothing
 * here is asked for a decision, and nothing here waits.
 */
@NullMarked
package dev.moorage.operator.metrics;

import org.jspecify.annotations.NullMarked;
