/** What a user of the control plane can rely on: {@code *Test} in seconds, {@code *IT} on real programs. */
@NullMarked
package dev.moorage.controlplane;

import org.jspecify.annotations.NullMarked;
