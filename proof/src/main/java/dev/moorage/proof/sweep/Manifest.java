package dev.moorage.proof.sweep;

import dev.moorage.proof.observe.WatchedKind;

/** What users write into the API server, as JSON. */
final class Manifest {
    private Manifest() {}

    /** A pool whose addresses rest for so long after a release. */
    static String pool(PoolType type, String addresses, String quarantine) {
        return """
                {"apiVersion": "%s", "kind": "%s",
                 "metadata": {"name": "%s", "annotations": {"ipam.moorage.dev/quarantine": "%s"}},
                 "spec": %s}
                """.formatted(type.kind.apiVersion(), type.kind.kind(), type.pool, quarantine, type.spec(addresses));
    }

    /** A Cluster. */
    static String cluster(String name) {
        return """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s"}, "spec": {}}
                """.formatted(WatchedKind.CLUSTER.apiVersion(), WatchedKind.CLUSTER.kind(), name);
    }

    /** A claim as its owner makes it. */
    static String claim(PoolType type, ClaimName claim) {
        return claim.kind() == WatchedKind.METAL3_CLAIM
                ? metal3Claim(type, claim.name())
                : claim(type, claim.name(), "", "");
    }

    /** A claim of a Cluster's machine. */
    static String claim(PoolType type, String name, String cluster) {
        return claim(type, name, "", "\"clusterName\": \"%s\",".formatted(cluster));
    }

    /** A claim that was bound in another cluster: with the finalizer and without the status. */
    static String claimFromElsewhere(PoolType type, String name) {
        return claim(type, name, "\"ipam.cluster.x-k8s.io/ReleaseAddress\"", "");
    }

    private static String claim(PoolType type, String name, String finalizers, String spec) {
        return """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s", "finalizers": [%s]},
                 "spec": {%s "poolRef": {"apiGroup": "%s", "kind": "%s", "name": "%s"}}}
                """.formatted(
                        WatchedKind.CLAIM.apiVersion(),
                        WatchedKind.CLAIM.kind(),
                        name,
                        finalizers,
                        spec,
                        type.kind.group(),
                        type.kind.kind(),
                        type.pool);
    }

    private static String metal3Claim(PoolType type, String name) {
        return """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s"}, "spec": {"pool": {"name": "%s"}}}
                """.formatted(WatchedKind.METAL3_CLAIM.apiVersion(), WatchedKind.METAL3_CLAIM.kind(), name, type.pool);
    }

    /** An address object as somebody makes by hand who wants a claim of its name to have it. */
    static String address(PoolType type, String name, String address) {
        return address(type, name, address, "");
    }

    /** An address object as the mover makes it: with the finalizer, and owners by their UIDs here. */
    static String addressFromElsewhere(PoolType type, String claim, String address, String claimUid, String poolUid) {
        return address(type, claim, address, """
                "finalizers": ["ipam.cluster.x-k8s.io/ProtectAddress"],
                "ownerReferences": [%s, %s],""".formatted(
                        owner(WatchedKind.CLAIM, claim, claimUid, true), owner(type.kind, type.pool, poolUid, false)));
    }

    private static String owner(WatchedKind kind, String name, String uid, boolean controller) {
        return """
                {"apiVersion": "%s", "kind": "%s", "name": "%s", "uid": "%s", "controller": %s,
                 "blockOwnerDeletion": true}""".formatted(kind.apiVersion(), kind.kind(), name, uid, controller);
    }

    private static String address(PoolType type, String name, String address, String metadata) {
        return """
                {"apiVersion": "%s", "kind": "%s", "metadata": {%s "name": "%s"},
                 "spec": {"claimRef": {"name": "%s"}, "address": "%s", "prefix": 16, "gateway": "10.0.255.254",
                          "poolRef": {"apiGroup": "ipam.cluster.x-k8s.io", "kind": "%s", "name": "%s"}}}
                """.formatted(
                        WatchedKind.ADDRESS.apiVersion(),
                        WatchedKind.ADDRESS.kind(),
                        metadata,
                        name,
                        name,
                        address,
                        type.kind.kind(),
                        type.pool);
    }
}
