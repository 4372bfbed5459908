package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A cluster that is made by a Helm chart. */
@Group("k0rdent.mirantis.com")
@Version("v1beta1")
@Plural("clusterdeployments")
public final class ClusterDeployment extends ApiResource<ClusterDeploymentSpec, ClusterDeploymentStatus>
        implements Namespaced {}
