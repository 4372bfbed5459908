package dev.moorage.operator.admission;

import java.util.Locale;

/** The kinds whose writes are judged, and where. */
enum PoolKind {
    IN_CLUSTER_IP_POOL("InClusterIPPool", false),
    GLOBAL_IN_CLUSTER_IP_POOL("GlobalInClusterIPPool", false),
    IN_CLUSTER_PREFIX_POOL("InClusterPrefixPool", true),
    GLOBAL_IN_CLUSTER_PREFIX_POOL("GlobalInClusterPrefixPool", true);

    private static final String GROUP = "-ipam-cluster-x-k8s-io-v1alpha2-";

    private final String kind;
    private final boolean prefixes;

    PoolKind(String kind, boolean prefixes) {
        this.kind = kind;
        this.prefixes = prefixes;
    }

    String kind() {
        return kind;
    }

    PoolRules rules() {
        return prefixes ? new PrefixPoolRules() : new AddressPoolRules();
    }

    boolean prefixes() {
        return prefixes;
    }

    /** The plural in paths of the API. */
    String plural() {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }

    String mutatingPath() {
        return "/mutate" + GROUP + kind.toLowerCase(Locale.ROOT);
    }

    String validatingPath() {
        return "/validate" + GROUP + kind.toLowerCase(Locale.ROOT);
    }
}
