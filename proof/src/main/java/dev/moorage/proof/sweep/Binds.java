package dev.moorage.proof.sweep;

import java.util.List;
import java.util.Map;

/** Claims that come and are bound. */
final class Binds {
    private static final String ADDRESSES = "10.0.0.1-10.0.0.9";

    private Binds() {}

    static Plot one() {
        return Plot.of(ADDRESSES, play -> play.users().claim("a"), seen -> Unmet.bound(seen, Map.of("a", "10.0.0.1")));
    }

    static Plot burst() {
        return Plot.of(
                "10.0.0.1-10.0.0.10",
                play -> play.users().claims("a", 10),
                seen -> Unmet.distinct(seen, ClaimName.numbered("a", 10)));
    }

    static Plot metal3() {
        List<ClaimName> claims = List.of(ClaimName.metal3("m"), ClaimName.claim("a"));
        return Plot.of(
                PoolType.METAL3,
                ADDRESSES,
                List.of(),
                play -> claims.forEach(play.users()::claim),
                seen -> Unmet.distinct(seen, List.of("m", "a")));
    }

    static Plot adoption() {
        Plot.Act objects = play -> {
            play.users().pool(ADDRESSES);
            play.users().address("a-00000", "10.0.0.7");
            play.users().address("a-00001", "10.0.0.1");
        };
        Plot.Act claims = play -> {
            play.users().claims("a", 2);
            play.users().claim("b");
        };
        return new Plot(
                PoolType.ADDRESSES,
                objects,
                List.of(),
                claims,
                seen -> Unmet.bound(seen, Map.of("a-00000", "10.0.0.7", "a-00001", "10.0.0.1", "b", "10.0.0.2")));
    }
}
