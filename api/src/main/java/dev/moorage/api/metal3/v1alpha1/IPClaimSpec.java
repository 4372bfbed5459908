package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Wire;

/**
 * What a claim asks for.
 *
 * @param pool the pool to take an address from
 */
@Wire
public record IPClaimSpec(Reference pool) {}
