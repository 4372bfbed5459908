package dev.moorage.operator.families.incluster;

import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;

/**
 * What of an address is needed to write to it.
 *
 * @param finalizers all its finalizers
 * @param owners all its owners, in their order
 */
record AddressOrigin(List<String> finalizers, List<OwnerReference> owners) {}
