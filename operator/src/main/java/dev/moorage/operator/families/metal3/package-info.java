/**
 * Metal3's IP address manager: which kinds there are, how claims become requests, how bindings are written back and what
 * is told. Nothing here decides.
 */
@NullMarked
package dev.moorage.operator.families.metal3;

import org.jspecify.annotations.NullMarked;
