package dev.moorage.proof.invariant;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.ClaimKey;
import java.util.Locale;

/** Names an object; cluster-scoped ones have an empty namespace. */
public record Name(Kind kind, String namespace, String name) implements Comparable<Name> {
    /** The kind of a claim. */
    public static final String CLAIM_KIND = "IPAddressClaim";

    /** The kind of Metal3's own claims. */
    public static final String IP_CLAIM_KIND = "IPClaim";

    /** The kind of Metal3's own address objects. */
    public static final String IP_ADDRESS_KIND = "IPAddress.ipam.metal3.io";

    /** Metal3's group. */
    public static final String METAL3 = "ipam.metal3.io";

    private static final String GROUP = "ipam.cluster.x-k8s.io";

    /** The claim of that key. */
    public static Name of(ClaimKey key) {
        return new Name(key.kind().equals(IP_CLAIM_KIND) ? Kind.IP_CLAIM : Kind.CLAIM, key.namespace(), key.name());
    }

    /** The pool of that key. */
    public static Name of(PoolKey key) {
        return new Name(Kind.POOL, key.namespace(), key.name());
    }

    /** The page of that id. */
    public static Name of(PageId id) {
        return new Name(Kind.PAGE, "", id.name());
    }

    /** The address object of that key. */
    public static Name address(ObjectKey key) {
        return new Name(
                key.kind().equals(IP_ADDRESS_KIND) ? Kind.IP_ADDRESS : Kind.ADDRESS, key.namespace(), key.name());
    }

    /** The object of another kind with the same namespace and name. */
    public Name as(Kind other) {
        return new Name(other, namespace, name);
    }

    /** The key of a claim. */
    public ClaimKey claimKey() {
        return new ClaimKey(kind == Kind.IP_CLAIM ? IP_CLAIM_KIND : CLAIM_KIND, namespace, name);
    }

    /** Namespace and name. */
    public ObjectKey objectKey() {
        return kind == Kind.IP_ADDRESS
                ? new ObjectKey(IP_ADDRESS_KIND, namespace, name)
                : new ObjectKey(namespace, name);
    }

    /** The key of a pool. */
    public PoolKey poolKey() {
        if (name.equals("metal")) {
            return new PoolKey(METAL3, "IPPool", namespace, name);
        }
        String poolKind = prefixes() ? "InClusterPrefixPool" : "InClusterIPPool";
        return new PoolKey(GROUP, namespace.isEmpty() ? "Global" + poolKind : poolKind, namespace, name);
    }

    /** Whether address objects of that pool are named after their addresses. */
    public static boolean byAddress(PoolKey pool) {
        return pool.group().equals(METAL3);
    }

    /** Whether a pool of that name hands out prefixes. */
    public boolean prefixes() {
        return name.equals("nets");
    }

    @Override
    public int compareTo(Name other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : path().compareTo(other.path());
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + path();
    }

    private String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
