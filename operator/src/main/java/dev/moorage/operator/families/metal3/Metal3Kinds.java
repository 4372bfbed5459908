package dev.moorage.operator.families.metal3;

import dev.moorage.api.metal3.v1alpha1.IPAddress;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.api.metal3.v1alpha1.IPPool;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.contract.PoolReference;
import org.jspecify.annotations.Nullable;

/** The kinds of this family, its finalizers, and which claims are its own. */
public final class Metal3Kinds {
    /** API group. */
    public static final String GROUP = "ipam.metal3.io";

    /** Kind of Metal3's own claims; Cluster API's are served too. */
    public static final String CLAIM_KIND = "IPClaim";

    /** Kind of pools. */
    public static final String POOL_KIND = "IPPool";

    /** What entries call Metal3's own addresses, whose kind is named as Cluster API's is. */
    public static final String ADDRESS_KEY = "IPAddress.ipam.metal3.io";

    /** The resource of pools. */
    public static final ResourceType POOLS = ResourceType.of(IPPool.class);

    /** The class that pools are read into. */
    public static final Class<IPPool> POOL_MODEL = IPPool.class;

    /** The resource of Metal3's own claims. */
    public static final ResourceType CLAIMS = ResourceType.of(IPClaim.class);

    /** The resource of Metal3's own addresses. */
    public static final ResourceType ADDRESSES = ResourceType.of(IPAddress.class);

    static final String POOL_FINALIZER = "ippool.ipam.metal3.io";
    static final String REQUEST = "ipAddress";

    /** Annotation of an address: UID of the claim that took it over from somebody else. */
    static final String TAKER = "ipam.moorage.dev/claim-uid";

    static final String PROVIDER_LABEL = "cluster.x-k8s.io/provider";
    static final String PROVIDER = "ipam-metal3";

    private static final String OWN_CLAIM_FINALIZER = "ipclaim.ipam.metal3.io";
    private static final String OWN_ADDRESS_FINALIZER = "ipaddress.ipam.metal3.io";
    private static final String CAPI_CLAIM_FINALIZER = "ipam.metal3.io/ipaddressclaim";
    private static final String CAPI_ADDRESS_FINALIZER = "ipam.metal3.io/ipaddress";

    private Metal3Kinds() {}

    static boolean own(ClaimKey claim) {
        return claim.kind().equals(CLAIM_KIND);
    }

    /** The finalizer of a claim. */
    static String claimFinalizer(ClaimKey claim) {
        return own(claim) ? OWN_CLAIM_FINALIZER : CAPI_CLAIM_FINALIZER;
    }

    /** The finalizer of the address of a claim. */
    static String addressFinalizer(ClaimKey claim) {
        return own(claim) ? OWN_ADDRESS_FINALIZER : CAPI_ADDRESS_FINALIZER;
    }

    /** The pool of that name. */
    public static PoolKey pool(String namespace, String name) {
        return new PoolKey(GROUP, POOL_KIND, namespace, name);
    }

    /** The pool that one of Cluster API's objects in that namespace refers to, or null when it is another family's. */
    static @Nullable PoolKey pool(PoolReference reference, String namespace) {
        return reference.group().equals(GROUP) && reference.kind().equals(POOL_KIND)
                ? pool(namespace, reference.name())
                : null;
    }
}
