package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.WatchedKind;
import dev.moorage.proof.proxy.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Claims come and go for a long time while a share of the operator's requests fails. Every so often the faults end, and
 * everything has to be right soon after; then the operator's memory, threads and connections are looked at.
 */
public final class Soak {
    /** So soon after the last fault everything is as it should be. */
    public static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final int ROOM = 300;
    private static final String RANGE = "10.0.0.1-10.0.1.44";
    private static final String WIDER_RANGE = "10.0.0.1-10.0.1.100";
    /** Few enough that names are used again all the time. */
    private static final int NAMES = 1_000;

    private static final int MOST_AT_ONCE = 20;
    private static final int FEWEST = 200;
    private static final int MOST = 360;
    private static final int SPELLS = 24;
    private static final Duration SHORTEST_SPELL = Duration.ofSeconds(8);
    private static final Duration LONGEST_SPELL = Duration.ofSeconds(60);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int WAVES_A_GUST = 20;

    /**
     * How to soak.
     *
     * @param minutes how long, 1 or more
     * @param percent of requests that fail, 1 to 100
     * @param seed chooses which, and what users do
     */
    public record Options(int minutes, int percent, long seed) {}

    private final Ground ground;
    private final Play play;
    private final Users users;
    private final Lookout seen;
    private final Subject operator;
    private final Options options;
    private final Progress progress;
    private final Random random;
    private final Wear wear = new Wear();
    private int waves;
    private int made;
    private int requests;
    private int faults;
    private Duration slowest = Duration.ZERO;

    private Soak(Ground ground, Play play, Subject operator, Options options, Progress progress) {
        this.ground = ground;
        this.play = play;
        users = play.users();
        seen = play.lookout();
        this.operator = operator;
        this.options = options;
        this.progress = progress;
        random = new Random(options.seed());
    }

    /**
     * What came of it.
     *
     * @param spells of faults, each with a recovery
     * @param claims that were made
     * @param requests of the operator
     * @param faults that they met
     * @param slowest recovery
     * @param wear what it did to the process, in words
     * @param violation what was broken and how, or null
     */
    public record Result(
            int spells,
            int claims,
            int requests,
            int faults,
            Duration slowest,
            String wear,
            @Nullable String violation) {}

    /**
     * Carries it out.
     *
     * @throws SweepException when that is not possible
     */
    public static Result run(Installation installation, Options options, Progress progress)
            throws InterruptedException {
        try (Ground ground = Ground.open(installation, progress);
                Subject operator = ground.subject(0).go();
                Play play = new Play(ground)) {
            return new Soak(ground, play, operator, options, progress).soak();
        }
    }

    private Result soak() throws InterruptedException {
        try {
            long end = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
            users.pool(RANGE);
            bringTo(ROOM);
            seen.settle(() -> null);
            do {
                spell();
            } while (System.nanoTime() < end);
            String worn = wear.complaint();
            if (worn != null) {
                throw new Violation(worn);
            }
            play.end();
            return result(null);
        } catch (Violation e) {
            return result(Round.Failure.of(e, play, ground).toString());
        }
    }

    private Result result(@Nullable String violation) {
        return new Result(wear.looks(), made, requests, faults, slowest, wear.toString(), violation);
    }

    /** Some time with faults, and the recovery. */
    private void spell() throws InterruptedException {
        play.say("-- faults begin");
        Weather weather = Weather.begin(operator.proxy(), options.percent(), random);
        long end = System.nanoTime() + spellLength().toNanos();
        while (System.nanoTime() < end) {
            wave();
            if (++waves % WAVES_A_GUST == 0) {
                weather.gust();
                users.editPool(random.nextBoolean() ? RANGE : WIDER_RANGE);
                seen.judge();
            }
        }
        users.editPool(RANGE);
        bringTo(ROOM);
        weather.end();
        play.say("-- faults end");
        long begin = System.nanoTime();
        seen.settle(() -> null, RECOVERY);
        Duration recovery = Duration.ofNanos(System.nanoTime() - begin);
        if (recovery.compareTo(RECOVERY) > 0) {
            throw new Violation("all was well again only " + recovery.toSeconds() + " s after the last fault");
        }
        slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
        look(recovery);
    }

    private void look(Duration recovery) throws InterruptedException {
        if (!operator.alive()) {
            throw new Violation("the operator ended by itself");
        }
        List<Exchange> over = operator.proxy().journal().forget();
        requests += over.size();
        int met = (int) over.stream().filter(it -> it.fault() != null).count();
        faults += met;
        Vitals vitals = Vitals.of(operator);
        wear.add(vitals);
        progress.report("%d claims made so far, %d of %d requests failed, all well %.1f s after; %s"
                .formatted(made, met, over.size(), recovery.toMillis() / 1_000.0, vitals));
        play.deleteOrphans();
    }

    private Duration spellLength() {
        Duration fair = Duration.ofMinutes(options.minutes()).dividedBy(SPELLS);
        return fair.compareTo(SHORTEST_SPELL) < 0
                ? SHORTEST_SPELL
                : fair.compareTo(LONGEST_SPELL) > 0 ? LONGEST_SPELL : fair;
    }

    /** Some claims come, some go, and the operator gets a moment to follow. */
    private void wave() throws InterruptedException {
        int there = seen.names(WatchedKind.CLAIM).size();
        if (there < MOST) {
            make(1 + random.nextInt(MOST_AT_ONCE));
        }
        if (there > FEWEST) {
            delete(1 + random.nextInt(MOST_AT_ONCE));
        }
        var _ = seen.within(
                BREATH,
                () -> seen.bound()
                        >= Math.min(ROOM, seen.names(WatchedKind.CLAIM).size()) - MOST_AT_ONCE);
    }

    private void make(int count) throws InterruptedException {
        Set<String> taken = new HashSet<>(seen.names(WatchedKind.CLAIM));
        List<ClaimName> claims = new ArrayList<>();
        while (claims.size() < count) {
            String name = "c-%03d".formatted(random.nextInt(NAMES));
            if (taken.add(name)) {
                claims.add(ClaimName.claim(name));
            }
        }
        users.claims(claims);
        made += count;
    }

    private void delete(int count) throws InterruptedException {
        List<ClaimName> claims = new ArrayList<>(seen.bindings().claimNames());
        Collections.shuffle(claims, random);
        users.delete(claims.subList(0, Math.min(count, claims.size())));
    }

    /** Makes and deletes until there are so many. */
    private void bringTo(int wanted) throws InterruptedException {
        while (seen.names(WatchedKind.CLAIM).size() != wanted) {
            int missing = wanted - seen.names(WatchedKind.CLAIM).size();
            if (missing > 0) {
                make(missing);
            } else {
                delete(-missing);
            }
            var _ = seen.within(BREATH, () -> seen.names(WatchedKind.CLAIM).size() == wanted);
        }
    }
}
