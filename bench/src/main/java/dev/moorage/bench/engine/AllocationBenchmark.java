package dev.moorage.bench.engine;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.Occupancy;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Takes the lowest free address of a pool and gives a random one back, so that the pool stays as full as it is and gets
 * the holes that pools get.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AllocationBenchmark {
    private static final long SEED = 20_260_101;

    /** A pool and how much of it is held. */
    public enum Fill {
        /** Nearly nothing of 254. */
        V4_24_EMPTY("10.0.0.0/24", 8),
        /** Half of it. */
        V4_24_HALF("10.0.0.0/24", 127),
        /** All but a few. */
        V4_24_FULL("10.0.0.0/24", 250),
        /** Nearly nothing of a million. */
        V4_12_EMPTY("10.0.0.0/12", 8),
        /** Half of it. */
        V4_12_HALF("10.0.0.0/12", 1 << 19),
        /** A million, all but a few. */
        V4_12_FULL("10.0.0.0/12", (1 << 20) - 8),
        /** Nearly nothing of 2^80. */
        V6_48_EMPTY("2001:db8::/48", 8),
        /** A million, of 2^80. */
        V6_48_MILLION("2001:db8::/48", 1 << 20);

        private final String prefix;
        private final int held;

        Fill(String prefix, int held) {
            this.prefix = prefix;
            this.held = held;
        }
    }

    /** What is measured. */
    @Param
    public Fill fill = Fill.V4_24_EMPTY;

    private final Occupancy occupancy = new Occupancy();
    private AddressSet usable = AddressSet.EMPTY;
    private Address[] held = new Address[0];
    private SplittableRandom random = new SplittableRandom(SEED);

    /** Fills the pool, and makes holes. */
    @Setup(Level.Trial)
    public void fillUp() {
        Prefix prefix = Prefix.parse(fill.prefix);
        usable = AddressSet.of(new Range(prefix.first(), prefix.last()));
        occupancy.track(usable);
        random = new SplittableRandom(SEED);
        held = new Address[fill.held];
        for (int i = 0; i < held.length; i++) {
            held[i] = take();
        }
        for (int i = 0; i < held.length / 10; i++) {
            int place = random.nextInt(held.length);
            occupancy.unassume(held[place]);
            held[place] = take();
        }
    }

    /** One address taken, another given back. */
    @Benchmark
    public Address takeAndGiveBack() {
        Address taken = take();
        int place = random.nextInt(held.length);
        occupancy.unassume(held[place]);
        held[place] = taken;
        return taken;
    }

    private Address take() {
        Address free = occupancy.lowestFree(usable);
        if (free == null) {
            throw new IllegalStateException(fill + " is full");
        }
        occupancy.assume(free, "9d2a7d5e-7f1c-4f0e-9c39-0a3f6b1c2d4e");
        return free;
    }
}
