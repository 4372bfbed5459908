package dev.moorage.proof.invariant;

import java.util.List;

/** The kinds of objects that an operator watches. */
public enum Kind {
    CLAIM,
    ADDRESS,
    POOL,
    PAGE,
    CLUSTER,
    /** Metal3's own claims. */
    IP_CLAIM,
    /** Metal3's own address objects. */
    IP_ADDRESS;

    /** The kinds of claims. */
    public static final List<Kind> CLAIMS = List.of(CLAIM, IP_CLAIM);

    /** The kinds of address objects. */
    public static final List<Kind> ADDRESSES = List.of(ADDRESS, IP_ADDRESS);

    /** The kind of the address objects of a kind of claims. */
    public Kind addresses() {
        return this == IP_CLAIM || this == IP_ADDRESS ? IP_ADDRESS : ADDRESS;
    }

    /** The kind of the claims that a kind of address objects is for. */
    public Kind claims() {
        return this == IP_CLAIM || this == IP_ADDRESS ? IP_CLAIM : CLAIM;
    }
}
