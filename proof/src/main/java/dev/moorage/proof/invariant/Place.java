package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.PoolKey;

/** An address of a pool. */
record Place(PoolKey pool, Address address) {}
