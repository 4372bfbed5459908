package dev.moorage.bench.bind;

import dev.moorage.api.ApiResource;
import dev.moorage.api.metal3.v1alpha1.IPClaimSpec;
import dev.moorage.api.metal3.v1alpha1.IPClaimStatus;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** A claim of Metal3's shape that no operator serves. */
@Group("bench.moorage.dev")
@Version("v1alpha1")
public final class RawClaim extends ApiResource<IPClaimSpec, IPClaimStatus> implements Namespaced {}
