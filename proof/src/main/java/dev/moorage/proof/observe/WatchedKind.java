package dev.moorage.proof.observe;

import dev.moorage.proof.invariant.Kind;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** The kinds that are watched. */
public enum WatchedKind {
    CLAIM("ipam.cluster.x-k8s.io", "v1beta2", "IPAddressClaim", "ipaddressclaims", true),
    ADDRESS("ipam.cluster.x-k8s.io", "v1beta2", "IPAddress", "ipaddresses", true),
    POOL("ipam.cluster.x-k8s.io", "v1alpha2", "InClusterIPPool", "inclusterippools", true),
    PREFIX_POOL("ipam.cluster.x-k8s.io", "v1alpha2", "InClusterPrefixPool", "inclusterprefixpools", true),
    PAGE("ipam.moorage.dev", "v1alpha1", "LedgerPage", "ledgerpages", false);

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

    /** Its {@code kind}. */
    public String kind() {
        return kind;
    }

    /** What the checker takes it for. */
    Kind checked() {
        return switch (this) {
            case CLAIM -> Kind.CLAIM;
            case ADDRESS -> Kind.ADDRESS;
            case POOL, PREFIX_POOL -> Kind.POOL;
            case PAGE -> Kind.PAGE;
        };
    }

    boolean namespaced() {
        return namespaced;
    }
}
