package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.WatchedKind;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Verb;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two operators that both serve, on purpose, while many claims come and go. */
public final class Rivalry {
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * What came of it.
     *
     * @param claims that were bound, each to an address of its own, and released
     * @param lost page writes that one lost to the other
     * @param violation what was broken and how, or null
     */
    public record Result(int claims, int lost, @Nullable String violation) {}

    private Rivalry() {}

    /**
     * Carries it out.
     *
     * @param claims how many, 1 to 60,000
     * @throws SweepException when that is not possible
     */
    public static Result run(Installation installation, int claims, Progress progress) throws InterruptedException {
        try (Ground ground = Ground.open(installation, progress);
                Subject one = ground.subject(0).go();
                Subject other = ground.subject(0).go();
                Play play = new Play(ground)) {
            awaitWatching(one);
            awaitWatching(other);
            try {
                play(play, claims, progress);
                return new Result(claims, lost(one) + lost(other), null);
            } catch (Violation e) {
                return new Result(
                        claims,
                        lost(one) + lost(other),
                        Round.Failure.of(e, play, ground).toString());
            }
        }
    }

    private static void awaitWatching(Subject operator) throws InterruptedException {
        boolean watching = operator.proxy()
                .journal()
                .await(
                        1,
                        it -> it.call().verb() == Verb.WATCH
                                && it.call().resource().equals("ipaddressclaims")
                                && it.status() != 0,
                        PATIENCE);
        if (!watching) {
            throw new SweepException("an operator did not watch claims within " + PATIENCE.toSeconds() + " s");
        }
    }

    private static void play(Play play, int claims, Progress progress) throws InterruptedException {
        play.users().pool("10.0.0.1-10.0.%d.%d".formatted(claims / 256, claims % 256));
        for (int made = 0; made < claims; made += BATCH) {
            int batch = Math.min(BATCH, claims - made);
            play.users().claims("c" + made / BATCH, batch);
            play.lookout().judge();
            progress.report(made + batch + " claims made, " + play.lookout().bound() + " bound");
        }
        play.lookout().settle(() -> unbound(play, claims, progress));
        progress.report("all bound, to " + claims + " different addresses; now all go");
        play.deleteClaims();
        play.lookout().settle(() -> left(play, progress));
        play.end();
        progress.report("all released: no claim, no IPAddress and no pool is left");
    }

    private static @Nullable String unbound(Play play, int claims, Progress progress) {
        long bound = play.lookout().bound();
        if (bound == claims) {
            return duplicates(play, claims);
        }
        progress.report(bound + " of " + claims + " claims bound");
        return (claims - bound) + " claims are not bound";
    }

    private static @Nullable String left(Play play, Progress progress) {
        String left = Unmet.gone(play.lookout(), WatchedKind.CLAIM, WatchedKind.ADDRESS);
        if (left != null) {
            progress.report(left);
        }
        return left;
    }

    private static @Nullable String duplicates(Play play, int claims) {
        Set<String> addresses = new HashSet<>();
        play.lookout()
                .present(WatchedKind.ADDRESS)
                .forEach(it -> addresses.add(it.at("/spec/address").asText()));
        return addresses.size() == claims ? null : addresses.size() + " addresses for " + claims + " claims";
    }

    private static int lost(Subject operator) {
        return operator.proxy().journal().find(Rivalry::lost).size();
    }

    private static boolean lost(Exchange exchange) {
        return exchange.call().resource().equals("ledgerpages")
                && (exchange.call().verb() == Verb.UPDATE || exchange.call().verb() == Verb.CREATE)
                && exchange.status() == 409;
    }
}
