package dev.moorage.operator.contract;

/**
 * Names a pool.
 *
 * @param group API group, empty where none was written
 * @param kind kind
 * @param name name
 */
public record PoolReference(String group, String kind, String name) {}
