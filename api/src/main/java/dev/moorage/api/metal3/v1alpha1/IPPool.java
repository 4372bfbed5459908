package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A pool for the claims of its own namespace. */
@Group("ipam.metal3.io")
@Version("v1alpha1")
@Plural("ippools")
public final class IPPool extends ApiResource<IPPoolSpec, IPPoolStatus> implements Namespaced {}
