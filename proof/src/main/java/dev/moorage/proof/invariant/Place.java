package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.PoolKey;

/** An address or a block of a pool. */
record Place(PoolKey pool, Prefix block) {}
