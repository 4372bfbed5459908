package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** What was made of a claim of addresses. */
@Group("k0rdent.mirantis.com")
@Version("v1beta1")
@Plural("clusteripams")
public final class ClusterIPAM extends ApiResource<ClusterIPAMSpec, ClusterIPAMStatus> implements Namespaced {}
