package dev.moorage.operator.families;

/**
 * One family of APIs.
 *
 * @param group API group of its pools
 * @param requests how its objects are read
 * @param bindings how they are written
 */
public record Family(String group, Requests requests, Bindings bindings) {}
