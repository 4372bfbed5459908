package dev.moorage.operator.families.incluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.incluster.v1alpha2.GlobalInClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.GlobalInClusterPrefixPool;
import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.InClusterPrefixPool;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.PoolReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kinds of this family, its finalizers, and which claims are its own. */
public final class Kinds {
    /** On a claim that has an address. */
    static final String CLAIM_FINALIZER = "ipam.cluster.x-k8s.io/ReleaseAddress";

    /** On an address. */
    static final String ADDRESS_FINALIZER = "ipam.cluster.x-k8s.io/ProtectAddress";

    /** On a pool. */
    static final String POOL_FINALIZER = "ipam.cluster.x-k8s.io/ProtectPool";

    /** The resource of namespaced pools. */
    public static final ResourceType NAMESPACED = ResourceType.of(InClusterIPPool.class);

    /** The resource of cluster-scoped pools. */
    public static final ResourceType GLOBAL = ResourceType.of(GlobalInClusterIPPool.class);

    /** The resource of namespaced prefix pools. */
    public static final ResourceType PREFIXES = ResourceType.of(InClusterPrefixPool.class);

    /** The resource of cluster-scoped prefix pools. */
    public static final ResourceType GLOBAL_PREFIXES = ResourceType.of(GlobalInClusterPrefixPool.class);

    private static final Map<ResourceType, Class<? extends HasMetadata>> MODELS = Map.of(
            NAMESPACED, InClusterIPPool.class,
            GLOBAL, GlobalInClusterIPPool.class,
            PREFIXES, InClusterPrefixPool.class,
            GLOBAL_PREFIXES, GlobalInClusterPrefixPool.class);

    /** The resources of all kinds of pools. */
    public static final List<ResourceType> POOLS = List.of(NAMESPACED, GLOBAL, PREFIXES, GLOBAL_PREFIXES);

    private Kinds() {}

    /** The kind of pool, or null when it is not one of this family's. */
    static @Nullable ResourceType pool(String kind) {
        for (ResourceType type : POOLS) {
            if (type.kind().equals(kind)) {
                return type;
            }
        }
        return null;
    }

    /** Whether pools of that kind hand out prefixes. */
    static boolean prefixes(String kind) {
        return kind.equals(PREFIXES.kind()) || kind.equals(GLOBAL_PREFIXES.kind());
    }

    /** The resource of a pool of this family. */
    public static ResourceType type(PoolKey pool) {
        return Objects.requireNonNull(pool(pool.kind()), "the engine knows pools of this family only");
    }

    /** The class that pools of a resource are read into. */
    public static Class<? extends HasMetadata> model(ResourceType pool) {
        return Objects.requireNonNull(MODELS.get(pool), "only pools of this family are asked for");
    }

    /** {@code group/version} of a pool of this family. */
    public static String apiVersion(PoolKey pool) {
        return type(pool).apiVersion();
    }

    /** Whether a claim, in any version, asks a pool of this family. */
    public static boolean serves(JsonNode claim) {
        JsonNode reference = claim.at("/spec/poolRef");
        return reference.path("apiGroup").asText().equals(Contract.GROUP)
                && pool(reference.path("kind").asText()) != null;
    }

    /** The pool that an object in that namespace refers to, or null when it is another provider's. */
    static @Nullable PoolKey key(PoolReference reference, String namespace) {
        ResourceType type = reference.group().equals(Contract.GROUP) ? pool(reference.kind()) : null;
        return type == null
                ? null
                : new PoolKey(Contract.GROUP, type.kind(), type.namespaced() ? namespace : "", reference.name());
    }
}
