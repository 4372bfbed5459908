package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A wish for one address of one pool. Which pool never changes. */
@Group("ipam.metal3.io")
@Version("v1alpha1")
@Plural("ipclaims")
public final class IPClaim extends ApiResource<IPClaimSpec, IPClaimStatus> implements Namespaced {}
