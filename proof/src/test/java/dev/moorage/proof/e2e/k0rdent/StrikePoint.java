package dev.moorage.proof.e2e.k0rdent;

import dev.moorage.proof.proxy.Call;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One write on the way from a ClusterDeployment to its HelmRelease.
 *
 * @param resource plural name of what is written
 * @param subresource empty for the object itself
 * @param nth which one of these, 0 for the first
 */
record StrikePoint(String resource, String subresource, int nth) {
    /** Writes that every cluster takes, in the order in which they begin. */
    static final List<StrikePoint> CERTAIN = List.of(
            new StrikePoint("clusterdeployments", "", 0),
            new StrikePoint("clusteripamclaims", "", 0),
            new StrikePoint("clusteripams", "", 0),
            new StrikePoint("clusteripamclaims", "", 1),
            new StrikePoint("inclusterippools", "", 0),
            new StrikePoint("inclusterippools", "status", 0),
            new StrikePoint("clusteripams", "status", 0),
            new StrikePoint("clusteripamclaims", "status", 0),
            new StrikePoint("clusterdeployments", "status", 0),
            new StrikePoint("helmreleases", "", 0));

    /** Writes that may be one with the one before, by how soon the one after another is seen. */
    private static final List<StrikePoint> LIKELY = List.of(
            new StrikePoint("inclusterippools", "", 1),
            new StrikePoint("clusteripams", "status", 1),
            new StrikePoint("clusteripamclaims", "status", 1),
            new StrikePoint("clusterdeployments", "status", 1),
            new StrikePoint("clusterdeployments", "status", 2));

    static List<StrikePoint> all() {
        List<StrikePoint> all = new ArrayList<>(CERTAIN);
        all.addAll(LIKELY);
        return all;
    }

    /** From this write of a cluster on, every write for it meets the fault. */
    Rule strike(String namespace, String cluster, Fault fault) {
        AtomicInteger seen = new AtomicInteger();
        Match ours = Match.writes()
                .of("clusteripamclaims", "clusteripams", "clusterdeployments", "inclusterippools", "helmreleases")
                .in(namespace)
                .and("for " + cluster, call -> call.name().startsWith(cluster));
        return Rule.all(
                ours.and("from " + this + " on", call -> {
                    int before = is(call) ? seen.getAndIncrement() : seen.get() - 1;
                    return before >= nth;
                }),
                fault);
    }

    private boolean is(Call call) {
        return call.resource().equals(resource) && call.subresource().equals(subresource);
    }

    @Override
    public String toString() {
        return resource + (subresource.isEmpty() ? "" : "/" + subresource) + " #" + nth;
    }
}
