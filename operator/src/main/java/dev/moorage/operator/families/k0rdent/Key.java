package dev.moorage.operator.families.k0rdent;

/**
 * What is worked on at a time.
 *
 * @param deployment whether it is a ClusterDeployment; else a claim
 */
record Key(boolean deployment, String namespace, String name) {
    static Key claim(Seen claim) {
        return new Key(false, claim.namespace(), claim.name());
    }

    static Key deployment(Seen deployment) {
        return new Key(true, deployment.namespace(), deployment.name());
    }
}
