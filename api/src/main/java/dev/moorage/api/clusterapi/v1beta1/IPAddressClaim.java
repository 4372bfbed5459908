package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A wish for one address of one pool. Its spec never changes. */
@Group("ipam.cluster.x-k8s.io")
@Version("v1beta1")
@Plural("ipaddressclaims")
public final class IPAddressClaim extends ApiResource<IPAddressClaimSpec, IPAddressClaimStatus> implements Namespaced {}
