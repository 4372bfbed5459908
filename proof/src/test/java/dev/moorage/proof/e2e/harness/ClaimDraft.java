package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A claim that is not made yet. */
public final class ClaimDraft extends Draft<ClaimDraft> {
    private final ObjectNode spec;

    ClaimDraft(Scene scene, String name) {
        super(scene, Kind.CLAIM, name);
        spec = body.putObject("spec");
    }

    @Override
    ClaimDraft self() {
        return this;
    }

    /** Asks that pool. */
    public ClaimDraft on(Pool pool) {
        return on("ipam.cluster.x-k8s.io", pool.kind(), pool.name());
    }

    /** Asks a pool that may not be there. */
    public ClaimDraft on(String group, String poolKind, String poolName) {
        spec.putObject("poolRef").put("apiGroup", group).put("kind", poolKind).put("name", poolName);
        return this;
    }

    /** Asks the namespace's InClusterIPPool of that name, which may not be there. */
    public ClaimDraft onPool(String poolName) {
        return on(Kind.POOL.group, Kind.POOL.kind, poolName);
    }

    /** Belongs to a Cluster, said in its spec. */
    public ClaimDraft ofCluster(String clusterName) {
        spec.put("clusterName", clusterName);
        return this;
    }

    /** Belongs to a Cluster, said by label. */
    public ClaimDraft labelledCluster(String clusterName) {
        return label("cluster.x-k8s.io/cluster-name", clusterName);
    }

    /** Makes it. */
    public Claim create() {
        return new Claim(name, make(), new Address(name, scene.resource(Kind.ADDRESS, name)));
    }
}
