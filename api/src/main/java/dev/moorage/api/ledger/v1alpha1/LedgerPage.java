package dev.moorage.api.ledger.v1alpha1;

import dev.moorage.api.ApiResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A page of the register of one pool: the object whose write decides who gets an address. */
@Group("ipam.moorage.dev")
@Version("v1alpha1")
@Plural("ledgerpages")
public final class LedgerPage extends ApiResource<LedgerPageSpec, Void> {}
