package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import dev.moorage.proof.proxy.Verb;
import dev.moorage.proof.proxy.WatchEnd;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A share of an operator's requests that fails, in every way a network and an API server know, for a while. */
final class Weather {
    private static final List<WatchEnd> ENDS = List.of(WatchEnd.CLOSE, WatchEnd.RESET, WatchEnd.EXPIRED);

    private final FaultProxy proxy;
    private final Random random;
    private final Gate gate = new Gate();

    private Weather(FaultProxy proxy, Random random) {
        this.proxy = proxy;
        this.random = random;
    }

    /**
     * It begins.
     *
     * @param percent of writes, and of lists and gets, that fail: 1 to 100
     */
    static Weather begin(FaultProxy proxy, int percent, Random random) {
        Weather weather = new Weather(proxy, random);
        List<Fault> ofWrites = List.of(
                new Fault.LoseAnswer(),
                new Fault.Drop(),
                new Fault.Hold(weather.gate),
                Fault.Answer.conflict(),
                Fault.Answer.tooManyRequests(1),
                Fault.Answer.failure(500),
                Fault.Answer.failure(503),
                Fault.Answer.failure(504),
                new Fault.Slow(Duration.ofSeconds(1)));
        weather.spread(Writes.ALL, ofWrites, percent);
        weather.spread(
                Match.verb(Verb.LIST, Verb.GET), List.of(Fault.Answer.failure(500), new Fault.LoseAnswer()), percent);
        return weather;
    }

    /** Each so-manieth request meets one of these, each at its own times. */
    private void spread(Match match, List<Fault> faults, int percent) {
        int every = Math.max(1, 100 * faults.size() / percent);
        faults.forEach(
                it -> proxy.add(Rule.all(match, it).after(random.nextInt(every)).every(every)));
    }

    /** Every watch breaks, in one of the ways that a client notices. */
    void gust() {
        var _ = proxy.breakWatches(Match.any(), ENDS.get(random.nextInt(ENDS.size())));
    }

    /** It is over; what was held is delivered. */
    void end() {
        proxy.clear();
        gate.release();
    }
}
