package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.ClaimKey;
import java.util.Locale;

/** Names an object; cluster-scoped ones have an empty namespace. */
record Name(Kind kind, String namespace, String name) implements Comparable<Name> {
    static final String CLAIM_KIND = "IPAddressClaim";
    private static final String GROUP = "ipam.cluster.x-k8s.io";

    static Name of(ClaimKey key) {
        return new Name(Kind.CLAIM, key.namespace(), key.name());
    }

    static Name of(PoolKey key) {
        return new Name(Kind.POOL, key.namespace(), key.name());
    }

    static Name of(PageId id) {
        return new Name(Kind.PAGE, "", id.name());
    }

    static Name address(ObjectKey key) {
        return new Name(Kind.ADDRESS, key.namespace(), key.name());
    }

    Name as(Kind other) {
        return new Name(other, namespace, name);
    }

    ClaimKey claimKey() {
        return new ClaimKey(CLAIM_KIND, namespace, name);
    }

    ObjectKey objectKey() {
        return new ObjectKey(namespace, name);
    }

    PoolKey poolKey() {
        return new PoolKey(GROUP, namespace.isEmpty() ? "GlobalInClusterIPPool" : "InClusterIPPool", namespace, name);
    }

    @Override
    public int compareTo(Name other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
