package dev.moorage.proof.sweep;

import dev.moorage.proof.observe.WatchedKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pools that are edited or deleted while they are in use. */
final class PoolEdits {
    private PoolEdits() {}

    static Plot otherAddresses() {
        Plot.Act act = play -> {
            play.users().editPool("10.0.1.1-10.0.1.4");
            play.users().claims("b", 2);
        };
        return Plot.of(PoolType.ADDRESSES, "10.0.0.1-10.0.0.4", ClaimName.claims("a", 2), act, PoolEdits::keptAndGiven);
    }

    private static @Nullable String keptAndGiven(Lookout seen) {
        String unmet = Unmet.distinct(seen, List.of("a-00000", "a-00001", "b-00000", "b-00001"));
        boolean kept = seen.addressOf("a-00000").startsWith("10.0.0.")
                && seen.addressOf("a-00001").startsWith("10.0.0.");
        return unmet == null && !kept ? "the claims of before do not have their addresses" : unmet;
    }

    static Plot deletion() {
        Plot.Act act = play -> {
            play.users().deletePool();
            play.deleteClaims();
        };
        return Plot.of(
                PoolType.ADDRESSES,
                "10.0.0.1-10.0.0.4",
                ClaimName.claims("a", 2),
                act,
                seen -> Unmet.gone(seen, WatchedKind.CLAIM, WatchedKind.ADDRESS, WatchedKind.POOL));
    }

    static Plot otherLength() {
        return Plot.of(
                PoolType.PREFIXES,
                "fd00::/63",
                ClaimName.claims("a", 2),
                PoolEdits::changeLength,
                PoolEdits::prefixesGiven);
    }

    private static void changeLength(Play play) throws InterruptedException {
        Lookout seen = play.lookout();
        play.users().claim("b");
        seen.await("waiting", () -> seen.waiting() == 1);
        play.users().delete("a-00000");
        seen.await("recovered", () -> !seen.addressOf("b").isEmpty());
        play.users().editPool("fd00::/56", 60);
        play.awaitEdited();
        play.users().claim("c");
    }

    private static @Nullable String prefixesGiven(Lookout seen) {
        String unmet = Unmet.distinct(seen, List.of("a-00001", "b", "c"));
        // What is in use in the former length keeps back 64 prefixes of that length.
        return unmet == null ? Unmet.bound(seen, Map.of("c", "fd00:0:0:40::/60")) : unmet;
    }
}
