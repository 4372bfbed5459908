/**
 * The API objects that Moorage reads and writes, and the CRDs it ships.
 *
 * <p>One package per API group and version holds the kinds of that version as plain values: a class per kind, a record
 * per object inside it. Nothing here decides anything, talks to a server or needs another module; what a field means to
 * an allocation belongs to the engine and the families.
 */
@NullMarked
package dev.moorage.api;

import org.jspecify.annotations.NullMarked;
