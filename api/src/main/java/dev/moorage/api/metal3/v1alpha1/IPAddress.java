package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** An address in use, named after the address. Has no status. */
@Group("ipam.metal3.io")
@Version("v1alpha1")
@Plural("ipaddresses")
public final class IPAddress extends ApiResource<IPAddressSpec, Void> implements Namespaced {}
