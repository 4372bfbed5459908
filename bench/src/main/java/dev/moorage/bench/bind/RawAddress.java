package dev.moorage.bench.bind;

import dev.moorage.api.ApiResource;
import dev.moorage.api.metal3.v1alpha1.IPAddressSpec;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** An address of Metal3's shape that no operator looks at. */
@Group("bench.moorage.dev")
@Version("v1alpha1")
public final class RawAddress extends ApiResource<IPAddressSpec, Void> implements Namespaced {}
