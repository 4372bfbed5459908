package dev.moorage.operator.families.metal3;

import java.util.List;

/**
 * What of an address is needed to write to it.
 *
 * @param finalizers all its finalizers
 */
record AddressOrigin(List<String> finalizers) {}
