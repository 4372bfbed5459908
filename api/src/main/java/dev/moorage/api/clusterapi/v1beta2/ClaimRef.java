package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.Wire;

/**
 * Names a claim in the namespace of the object that names it.
 *
 * @param name the claim's name
 */
@Wire
public record ClaimRef(String name) {}
