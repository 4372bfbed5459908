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

    private static final String GROUP = "ipam.cluster.x-k8s.io";

    /** The claim of that key. */
    public static Name of(ClaimKey key) {
        return new Name(Kind.CLAIM, key.namespace(), key.name());
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
        return new Name(Kind.ADDRESS, key.namespace(), key.name());
    }

    /** The object of another kind with the same namespace and name. */
    public Name as(Kind other) {
        return new Name(other, namespace, name);
    }

    /** The key of a claim. */
    public ClaimKey claimKey() {
        return new ClaimKey(CLAIM_KIND, namespace, name);
    }

    /** Namespace and name. */
    public ObjectKey objectKey() {
        return new ObjectKey(namespace, name);
    }

    /** The key of a pool. */
    public PoolKey poolKey() {
        String poolKind = prefixes() ? "InClusterPrefixPool" : "InClusterIPPool";
        return new PoolKey(GROUP, namespace.isEmpty() ? "Global" + poolKind : poolKind, namespace, name);
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
