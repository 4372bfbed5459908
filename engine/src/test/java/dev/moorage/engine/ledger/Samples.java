package dev.moorage.engine.ledger;

import java.time.Instant;
import java.util.SplittableRandom;

/** Random entries of few holders and few moments, so that they meet. */
final class Samples {
    private Samples() {}

    static Entry.Known entry(SplittableRandom random, int offset) {
        EntryState[] states = EntryState.values();
        return new Entry.Known(
                offset,
                states[random.nextInt(states.length)],
                holder(random),
                Instant.ofEpochSecond(random.nextInt(40)));
    }

    static Holder holder(SplittableRandom random) {
        int claim = random.nextInt(6);
        return new Holder("IPAddressClaim", "team-" + claim % 2, "m-" + claim, "uid-" + claim);
    }
}
