package dev.moorage.proof.sim;

/** An owner reference. Owners that are not in the simulated server, such as machines, live for ever. */
record Owner(Type type, String uid, boolean controller) {
    enum Type {
        CLAIM,
        POOL,
        FOREIGN
    }
}
