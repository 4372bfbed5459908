package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** An address in use. Named after its claim; its spec never changes. */
@Group("ipam.cluster.x-k8s.io")
@Version("v1beta2")
@Plural("ipaddresses")
public final class IPAddress extends ApiResource<IPAddressSpec, Void> implements Namespaced {}
