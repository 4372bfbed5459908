package dev.moorage.operator.admission;

/**
 * What a verdict is about.
 *
 * @param group API group
 * @param kind its kind
 * @param name its name, or the start of it when the rest is still to be made up
 */
record Subject(String group, String kind, String name) {}
