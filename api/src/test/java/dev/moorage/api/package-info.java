/** What the API types and the CRDs promise: to each other, on the wire and against the systems they stand in for. */
@NullMarked
package dev.moorage.api;

import org.jspecify.annotations.NullMarked;
