package dev.moorage.operator.admission;

import dev.moorage.kube.Outcome;

/** For tests that no cluster of k0rdent has to do with: every read fails. */
final class NoCluster {
    static final ClusterReviewer REVIEWER =
            new ClusterReviewer(path -> new Outcome.NotSent(path + " is not asked for"), new Told());

    private NoCluster() {}
}
