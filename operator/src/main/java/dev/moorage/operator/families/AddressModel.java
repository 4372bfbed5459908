package dev.moorage.operator.families;

import dev.moorage.kube.ResourceType;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * A kind of addresses.
 *
 * @param type its resource
 * @param model the class that they are read into
 */
public record AddressModel(ResourceType type, Class<? extends HasMetadata> model) {}
