package dev.moorage.proof.observe;

import dev.moorage.proof.invariant.Kind;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Set;

/** The kinds that are watched. */
public enum WatchedKind {
    CLAIM("ipam.cluster.x-k8s.io", "v1beta2", "IPAddressClaim", "ipaddressclaims", true),
    ADDRESS("ipam.cluster.x-k8s.io", "v1beta2", "IPAddress", "ipaddresses", true),
    POOL("ipam.cluster.x-k8s.io", "v1alpha2", "InClusterIPPool", "inclusterippools", true),
    PREFIX_POOL("ipam.cluster.x-k8s.io", "v1alpha2", "InClusterPrefixPool", "inclusterprefixpools", true),
    CLUSTER("cluster.x-k8s.io", "v1beta2", "Cluster", "clusters", true),
    METAL3_CLAIM("ipam.metal3.io", "v1alpha1", "IPClaim", "ipclaims", true),
    METAL3_ADDRESS("ipam.metal3.io", "v1alpha1", "IPAddress", "ipaddresses", true),
    METAL3_POOL("ipam.metal3.io", "v1alpha1", "IPPool", "ippools", true),
    PAGE("ipam.moorage.dev", "v1alpha1", "LedgerPage", "ledgerpages", false);

    /** What there is where nothing of Metal3 is looked at. */
    public static final Set<WatchedKind> IN_CLUSTER = Set.of(CLAIM, ADDRESS, POOL, PREFIX_POOL, CLUSTER, PAGE);

    /** What there is where Metal3's pools give to claims of both kinds. */
    public static final Set<WatchedKind> METAL3 =
            Set.of(CLAIM, ADDRESS, METAL3_CLAIM, METAL3_ADDRESS, METAL3_POOL, PAGE);

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;
    private final boolean namespaced;

    WatchedKind(String group, String version, String kind, String plural, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    /** As the client wants it. */
    public ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    /** Its {@code apiVersion}. */
    public String apiVersion() {
        return group + "/" + version;
    }

    /** Its API group. */
    public String group() {
        return group;
    }

    /** Its {@code kind}. */
    public String kind() {
        return kind;
    }

    /** What the checker takes it for. */
    Kind checked() {
        return switch (this) {
            case CLAIM -> Kind.CLAIM;
            case ADDRESS -> Kind.ADDRESS;
            case METAL3_CLAIM -> Kind.IP_CLAIM;
            case METAL3_ADDRESS -> Kind.IP_ADDRESS;
            case POOL, PREFIX_POOL, METAL3_POOL -> Kind.POOL;
            case CLUSTER -> Kind.CLUSTER;
            case PAGE -> Kind.PAGE;
        };
    }

    boolean namespaced() {
        return namespaced;
    }
}
