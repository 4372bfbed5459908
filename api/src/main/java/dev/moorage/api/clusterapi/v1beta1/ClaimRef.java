package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Wire;

/**
 * Names a claim in the namespace of the object that names it.
 *
 * @param name the claim's name, empty text when the object was written without one
 */
@Wire
public record ClaimRef(String name) {}
