package dev.moorage.proof.sweep;

import dev.moorage.proof.observe.WatchedKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both sides of {@code clusterctl move}. */
final class Moves {
    private static final String CLUSTER = "prod";

    private Moves() {}

    static Plot arrival() {
        return Plot.of(
                "10.0.0.1-10.0.0.9",
                Moves::arrive,
                seen -> Unmet.bound(seen, Map.of("a", "10.0.0.7", "b", "10.0.0.1", "c", "10.0.0.2")));
    }

    private static void arrive(Play play) throws InterruptedException {
        Lookout seen = play.lookout();
        play.mover().claimArrives("a");
        play.mover().claimArrives("b");
        play.mover().addressArrives("a", "10.0.0.7");
        play.mover().addressArrives("b", "10.0.0.1");
        seen.await("arrived", () -> seen.bound() == 2);
        play.users().claim("c");
    }

    static Plot departure() {
        Plot.Act before = play -> {
            play.users().cluster(CLUSTER);
            play.users().pool("10.0.0.1-10.0.0.2");
            play.users().claim("a", CLUSTER);
        };
        return new Plot(PoolType.ADDRESSES, before, List.of("a"), Moves::depart, Moves::othersServed);
    }

    /** Claims of no Cluster, which have no part in it, find the pool full until the very end. */
    private static void depart(Play play) throws InterruptedException {
        Lookout seen = play.lookout();
        Mover mover = play.mover();
        List<String> bound = List.of("a", "b");
        play.users().claim("b", CLUSTER);
        seen.await("bound", () -> seen.bound() == 2);

        mover.pause(CLUSTER);
        play.users().claim("late", CLUSTER);
        // One that has not seen the pause yet finds the pool full.
        seen.await("waiting because of the pause", () -> seen.bindings().waitsFor("late", "Paused"));
        mover.copy();
        bound.forEach(it -> mover.strip(WatchedKind.ADDRESS, it));
        waitsToo(play, "c", 2);
        bound.forEach(it -> mover.delete(WatchedKind.ADDRESS, it));
        seen.await("without address objects", () -> seen.bindings().addresses().isEmpty());
        waitsToo(play, "d", 3);
        for (String claim : List.of("a", "b", "late")) {
            mover.strip(WatchedKind.CLAIM, claim);
            mover.delete(WatchedKind.CLAIM, claim);
        }
        mover.deleteCluster(CLUSTER);
        play.users().claim("e");
    }

    /** One more comes and waits: whatever the operators know by then gives it nothing. */
    private static void waitsToo(Play play, String claim, int waiting) throws InterruptedException {
        play.users().claim(claim);
        play.lookout().await("waiting", () -> play.lookout().waiting() == waiting);
    }

    /** Who has waited longest has the addresses; nothing is left of those who went, and the last says that it waits. */
    private static @Nullable String othersServed(Lookout seen) {
        String unmet = Unmet.distinct(seen, List.of("c", "d"));
        if (unmet != null) {
            return unmet;
        }
        List<String> claims = seen.names(WatchedKind.CLAIM).stream().sorted().toList();
        boolean all = claims.equals(List.of("c", "d", "e")) && seen.waiting() == 1;
        return all ? Unmet.gone(seen, WatchedKind.CLUSTER) : "not c, d and a waiting e are there, but " + claims;
    }
}
