/** The in-cluster provider's pools, and the claims on them. What is watched, read, written and said; no decisions. */
@NullMarked
package dev.moorage.operator.families.incluster;

import org.jspecify.annotations.NullMarked;
