package dev.moorage.proof.e2e.harness;

/** A Cluster that is not made yet. */
public final class ClusterDraft extends Draft<ClusterDraft> {
    ClusterDraft(Scene scene, String name) {
        super(scene, Kind.CLUSTER, name);
        body.putObject("spec");
    }

    @Override
    ClusterDraft self() {
        return this;
    }

    /** Paused by its spec. */
    public ClusterDraft pausedBySpec() {
        body.putObject("spec").put("paused", true);
        return this;
    }

    /** Makes it. */
    public Cluster create() {
        return new Cluster(name, make());
    }
}
