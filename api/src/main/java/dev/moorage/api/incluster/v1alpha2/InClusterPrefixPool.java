package dev.moorage.api.incluster.v1alpha2;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A pool of IPv6 prefixes for the claims of its own namespace. */
@Group("ipam.cluster.x-k8s.io")
@Version("v1alpha2")
@Plural("inclusterprefixpools")
public final class InClusterPrefixPool extends ApiResource<PrefixPoolSpec, IPPoolStatus> implements Namespaced {}
