/** Tests of Kubernetes Events: what is announced, and how often. */
@NullMarked
package dev.moorage.operator.announce;

import org.jspecify.annotations.NullMarked;
