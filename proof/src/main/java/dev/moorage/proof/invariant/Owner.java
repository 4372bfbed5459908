package dev.moorage.proof.invariant;

/** An owner reference. Owners that are not in the simulated server, such as machines, live for ever. */
public record Owner(Type type, String uid, boolean controller) {
    /** What an owner is. */
    public enum Type {
        CLAIM,
        POOL,
        FOREIGN,
        /** No owner at all: the claim that took an object over, which an annotation of it says. */
        TAKER
    }
}
