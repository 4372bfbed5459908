package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A Cluster API cluster, read only to see whether it exists and is paused. */
@Group("cluster.x-k8s.io")
@Version("v1beta2")
@Plural("clusters")
public final class Cluster extends ApiResource<ClusterSpec, Void> implements Namespaced {}
