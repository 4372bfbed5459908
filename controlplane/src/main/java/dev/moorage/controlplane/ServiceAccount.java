package dev.moorage.controlplane;

/**
 * A ServiceAccount object, which must exist before a token for it is asked for.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceAccount(String namespace, String name) implements Identity {}
