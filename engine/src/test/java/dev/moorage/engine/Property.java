package dev.moorage.engine;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Checks a property on many random cases. Each case has a seed of its own, which its failure names: {@code -Dseed} runs
 * it again, {@code -Dcases} says how many follow on it.
 */
public final class Property {
    private Property() {}

    /** Runs the check {@code cases} times, unless {@code -Dcases} says how often. */
    public static void holds(int cases, Consumer<SplittableRandom> check) {
        long firstSeed = Long.getLong("seed", new SplittableRandom().nextLong());
        for (int i = 0; i < Integer.getInteger("cases", cases); i++) {
            long seed = firstSeed + i;
            try {
                check.accept(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("run this case again with -Dseed=" + seed + " -Dcases=1: " + e, e);
            }
        }
    }
}
