package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.Wire;

/**
 * Names an IPAddress in the namespace of the object that names it.
 *
 * @param name the IPAddress's name
 */
@Wire
public record AddressRef(String name) {}
