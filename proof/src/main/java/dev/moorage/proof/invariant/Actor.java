package dev.moorage.proof.invariant;

/** Who writes to the API server. */
public sealed interface Actor {
    /** An operator of ours, by its number. */
    record Operator(int number) implements Actor {}

    /** Users, other controllers, the world. */
    record User() implements Actor {}

    /** The garbage collector and the namespace controller. */
    record Collector() implements Actor {}
}
