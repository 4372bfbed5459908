package dev.moorage.proof.invariant;

/** The kinds of objects that an operator watches. */
public enum Kind {
    CLAIM,
    ADDRESS,
    POOL,
    PAGE,
    CLUSTER
}
