package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** The kinds that tests make and look at. */
enum Kind {
    POOL("ipam.cluster.x-k8s.io", "InClusterIPPool", "inclusterippools", true),
    GLOBAL_POOL("ipam.cluster.x-k8s.io", "GlobalInClusterIPPool", "globalinclusterippools", false),
    PREFIX_POOL("ipam.cluster.x-k8s.io", "InClusterPrefixPool", "inclusterprefixpools", true),
    GLOBAL_PREFIX_POOL("ipam.cluster.x-k8s.io", "GlobalInClusterPrefixPool", "globalinclusterprefixpools", false),
    CLAIM("ipam.cluster.x-k8s.io", "IPAddressClaim", "ipaddressclaims", true),
    ADDRESS("ipam.cluster.x-k8s.io", "IPAddress", "ipaddresses", true),
    CLUSTER("cluster.x-k8s.io", "Cluster", "clusters", true),
    METAL3_POOL("ipam.metal3.io", "IPPool", "ippools", true),
    METAL3_CLAIM("ipam.metal3.io", "IPClaim", "ipclaims", true),
    METAL3_ADDRESS("ipam.metal3.io", "IPAddress", "ipaddresses", true);

    final String group;
    final String kind;
    final String plural;
    final boolean namespaced;

    Kind(String group, String kind, String plural, boolean namespaced) {
        this.group = group;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    private boolean isMetal3() {
        return group.equals(METAL3_POOL.group);
    }

    private boolean isPool() {
        return this == POOL || this == GLOBAL_POOL || prefixes();
    }

    /** Whether such pools hand out prefixes. */
    boolean prefixes() {
        return this == PREFIX_POOL || this == GLOBAL_PREFIX_POOL;
    }

    /** In which tests read it; {@code contract} is that of Cluster API's kinds. */
    String version(String contract) {
        if (isMetal3()) {
            return "v1alpha1";
        }
        return isPool() ? "v1alpha2" : contract;
    }

    ResourceDefinitionContext in(String version) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
