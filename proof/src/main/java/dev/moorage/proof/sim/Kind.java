package dev.moorage.proof.sim;

/** The kinds of objects that the machine watches. */
enum Kind {
    CLAIM,
    ADDRESS,
    POOL,
    PAGE,
    CLUSTER
}
