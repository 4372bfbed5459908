package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;

/** A Lease, and who holds it. */
public final class Election {
    private final Resource<Lease> lease;

    Election(Resource<Lease> lease) {
        this.lease = lease;
    }

    /** Who holds it now; empty when nobody does. */
    public String holder() {
        return holder(lease.get());
    }

    /** Waits until somebody else holds it. */
    public void awaitHolderOtherThan(String former) {
        var _ = Await.until(
                lease,
                "held by another than " + former,
                it -> it != null && !holder(it).isEmpty() && !holder(it).equals(former));
    }

    private static String holder(Lease lease) {
        String holder = lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }
}
