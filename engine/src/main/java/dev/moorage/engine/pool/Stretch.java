package dev.moorage.engine.pool;

import dev.moorage.address.AddressSet;

/**
 * One item of a pool that is handed out item by item: nothing of the next one before this one is used up.
 *
 * @param listed its addresses, of one family and in one piece; empty when its settings let it yield nothing
 * @param open those that anybody may get: the rest are set aside for claims by name
 * @param terms what is given together with its addresses
 */
public record Stretch(AddressSet listed, AddressSet open, Terms terms) {}
