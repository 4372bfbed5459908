package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.PoolKey;

/** A claim that holds an address: its UID together with the address object that its status names. */
record Holding(Stored claim, Stored object, PoolKey pool, Address address) {}
