package dev.moorage.proof.sweep;

import java.util.List;

/** Claims that go, and others that get what they had. */
final class Releases {
    private Releases() {}

    static Plot inCluster() {
        return allGo(PoolType.ADDRESSES, "10.0.0.1-10.0.0.3", ClaimName.claims("a", 3), ClaimName.claims("b", 3));
    }

    static Plot metal3() {
        List<ClaimName> claims = List.of(ClaimName.metal3("m"), ClaimName.claim("a"));
        return allGo(PoolType.METAL3, "10.0.0.1-10.0.0.2", claims, claims);
    }

    private static Plot allGo(PoolType type, String addresses, List<ClaimName> before, List<ClaimName> after) {
        List<String> names = after.stream().map(ClaimName::name).toList();
        Plot.Act act = play -> {
            play.deleteClaims();
            play.lookout()
                    .await("released", () -> play.lookout().bindings().claims().isEmpty());
            play.users().claims(after);
        };
        return Plot.of(type, addresses, before, act, seen -> Unmet.distinct(seen, names));
    }

    static Plot exhaustion() {
        return full(PoolType.ADDRESSES, ClaimName.claim("a"), ClaimName.claim("b"));
    }

    static Plot metal3Exhaustion() {
        return full(PoolType.METAL3, ClaimName.metal3("a"), ClaimName.metal3("b"));
    }

    /** A pool that has room for two, one of which goes, while another waits and then one more. */
    private static Plot full(PoolType type, ClaimName going, ClaimName waiting) {
        Plot.Act act = play -> {
            Lookout seen = play.lookout();
            play.users().claim(waiting);
            seen.await("waiting", () -> seen.waiting() == 1);
            play.users().claim("c");
            seen.await("waiting", () -> seen.waiting() == 2);
            play.users().delete(going);
            seen.await("recovered", () -> !seen.addressOf(waiting.name()).isEmpty());
            play.users().editPool("10.0.0.1-10.0.0.3");
        };
        return Plot.of(
                type,
                "10.0.0.1-10.0.0.2",
                List.of(going, ClaimName.claim("staying")),
                act,
                seen -> Unmet.distinct(seen, List.of("staying", waiting.name(), "c")));
    }

    static Plot quarantine() {
        Plot.Act before = play -> {
            play.users().pool("10.0.0.1-10.0.0.2", "3s");
            play.users().claims("a", 2);
        };
        Plot.Act act = play -> {
            Lookout seen = play.lookout();
            play.users().delete("a-00001");
            seen.await("released", () -> seen.bindings().claims().size() == 1);
            play.users().claim("b");
        };
        return new Plot(
                PoolType.ADDRESSES,
                before,
                ClaimName.numbered("a", 2),
                act,
                seen -> Unmet.distinct(seen, List.of("a-00000", "b")));
    }
}
