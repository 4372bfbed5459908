package dev.moorage.proof.invariant;

import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import dev.moorage.engine.pool.SequenceReader;
import dev.moorage.engine.pool.SequenceSettings;

/** What the author of a pool wrote. */
public sealed interface Spec {
    /** What an operator makes of it. */
    PoolReading read();

    /** A pool of addresses. */
    record Addresses(PoolSettings settings) implements Spec {
        @Override
        public PoolReading read() {
            return PoolReader.read(settings);
        }
    }

    /** A pool that hands out its items one after the other. */
    record Sequence(SequenceSettings settings) implements Spec {
        @Override
        public PoolReading read() {
            return SequenceReader.read(settings);
        }
    }

    /** A pool of prefixes. */
    record Prefixes(PrefixPoolSettings settings) implements Spec {
        @Override
        public PoolReading read() {
            return PrefixPoolReader.read(settings);
        }
    }
}
