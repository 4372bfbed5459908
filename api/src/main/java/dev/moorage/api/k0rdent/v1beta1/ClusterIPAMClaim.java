package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A claim of addresses for one cluster. */
@Group("k0rdent.mirantis.com")
@Version("v1beta1")
@Plural("clusteripamclaims")
public final class ClusterIPAMClaim extends ApiResource<ClusterIPAMClaimSpec, ClusterIPAMClaimStatus>
        implements Namespaced {}
