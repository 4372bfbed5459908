package dev.moorage.proof.invariant;

/** A claim that holds an address: its UID together with the address object that its status names. */
record Holding(Stored claim, Stored object, Place place) {}
