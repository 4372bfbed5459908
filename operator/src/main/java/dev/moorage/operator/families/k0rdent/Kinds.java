package dev.moorage.operator.families.k0rdent;

import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import dev.moorage.api.k0rdent.v1beta1.ClusterDeployment;
import dev.moorage.api.k0rdent.v1beta1.ClusterIPAM;
import dev.moorage.api.k0rdent.v1beta1.ClusterIPAMClaim;
import dev.moorage.kube.ResourceType;
import java.util.List;

/** What is watched and written. Each may be absent from a cluster, and come later. */
final class Kinds {
    private static final String GROUP = "k0rdent.mirantis.com";
    private static final String POOLS = "ipam.cluster.x-k8s.io";

    static final ResourceType CLAIMS = ResourceType.of(ClusterIPAMClaim.class);
    static final ResourceType IPAMS = ResourceType.of(ClusterIPAM.class);
    static final ResourceType DEPLOYMENTS = ResourceType.of(ClusterDeployment.class);
    static final ResourceType TEMPLATES =
            new ResourceType(GROUP, "v1beta1", "clustertemplates", "ClusterTemplate", true);
    static final ResourceType CREDENTIALS = new ResourceType(GROUP, "v1beta1", "credentials", "Credential", true);
    /** In whatever version it is served. */
    static final ResourceType CLUSTERS = new ResourceType("cluster.x-k8s.io", "v1beta2", "clusters", "Cluster", true);

    static final ResourceType MANAGEMENTS = new ResourceType(GROUP, "v1beta1", "managements", "Management", false);
    static final ResourceType IN_CLUSTER_POOLS = ResourceType.of(InClusterIPPool.class);
    static final ResourceType INFOBLOX_POOLS =
            new ResourceType(POOLS, "v1alpha1", "infobloxippools", "InfobloxIPPool", true);
    static final ResourceType INFOBLOX_INSTANCES =
            new ResourceType(POOLS, "v1alpha1", "infobloxinstances", "InfobloxInstance", false);
    static final ResourceType RELEASES =
            new ResourceType("helm.toolkit.fluxcd.io", "v2", "helmreleases", "HelmRelease", true);
    static final ResourceType CHARTS =
            new ResourceType("source.toolkit.fluxcd.io", "v1", "helmcharts", "HelmChart", true);

    /** Everything that a plan may look at, besides the Clusters of Cluster API. */
    static final List<ResourceType> WATCHED = List.of(
            CLAIMS,
            IPAMS,
            DEPLOYMENTS,
            TEMPLATES,
            CREDENTIALS,
            IN_CLUSTER_POOLS,
            INFOBLOX_POOLS,
            INFOBLOX_INSTANCES,
            RELEASES,
            CHARTS);

    private static final String BY_K0RDENT =
            "install k0rdent's CRDs, or apply what `moorage crds k0rdent --contract` prints";

    private Kinds() {}

    /** That a kind is missing, and what to do about it. */
    static String notServed(ResourceType type, String remedy) {
        return type.kind() + " is not served by this cluster; " + remedy;
    }

    /** That a kind of k0rdent's own is missing. */
    static String notServed(ResourceType type) {
        return notServed(type, BY_K0RDENT);
    }
}
