/**
 * Other providers of the same families: whether one is at work, and how it is kept from working beside this operator.
 * Knows Leases and Deployments, nothing of addresses.
 */
@NullMarked
package dev.moorage.operator.takeover;

import org.jspecify.annotations.NullMarked;
