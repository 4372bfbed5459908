package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operators of a sweep: one that works, perhaps one that stands by, perhaps one that only waits to be started. */
final class Crew implements AutoCloseable {
    private static final Match LEASES = Match.any().of("leases");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Ground ground;
    private final int leaseSeconds;
    private final List<Subject> working = new ArrayList<>();
    private @Nullable Subject spare;

    private Crew(Ground ground, int leaseSeconds) {
        this.ground = ground;
        this.leaseSeconds = leaseSeconds;
        working.add(ground.subject(leaseSeconds).go());
    }

    /** One that serves at once. */
    static Crew alone(Ground ground) {
        return new Crew(ground, 0);
    }

    /** One that leads and one that stands by. */
    static Crew pair(Ground ground, int leaseSeconds) throws InterruptedException {
        ground.forgetLeases();
        Crew crew = new Crew(ground, leaseSeconds);
        Subject second = ground.subject(leaseSeconds);
        crew.join(second);
        await(crew.leader(), "leads", Crew::renewed);
        second.go();
        awaitLook(second, 0);
        return crew;
    }

    private synchronized void join(Subject subject) {
        working.add(subject);
    }

    /** The one that works: of two, the one that last renewed the lease. */
    synchronized Subject leader() {
        return working.stream().max(Comparator.comparingLong(Crew::lastRenewal)).orElseThrow();
    }

    private static long lastRenewal(Subject subject) {
        List<Exchange> renewals = subject.proxy().journal().find(Crew::renewed);
        return renewals.isEmpty() ? Long.MIN_VALUE : renewals.getLast().receivedNanos();
    }

    private static boolean renewed(Exchange exchange) {
        Verb verb = exchange.call().verb();
        return LEASES.test(exchange.call()) && verb.writes() && exchange.status() / 100 == 2;
    }

    /** Kills one that works; the spare one takes its place. */
    synchronized void kill(Subject victim) throws InterruptedException {
        Subject fresh = spare;
        if (fresh == null) {
            throw new IllegalStateException("nobody to take its place");
        }
        victim.kill();
        working.remove(victim);
        working.add(fresh.go());
        spare = null;
    }

    /** Has one at hand that waits to take a place. Its start takes some seconds of a processor: not one more than needed. */
    synchronized void replenish() {
        if (spare == null) {
            spare = ground.subject(leaseSeconds);
        }
    }

    /** Waits until it has asked for the lease and been answered, from the exchange of that index on. */
    static void awaitLook(Subject subject, long from) throws InterruptedException {
        await(subject, "looks at the lease", it -> it.index() >= from && LEASES.test(it.call()) && it.status() != 0);
    }

    private static void await(Subject subject, String what, Predicate<Exchange> wanted) throws InterruptedException {
        if (!subject.proxy().journal().await(1, wanted, PATIENCE)) {
            throw new SweepException("an operator that " + what + " was waited for in vain");
        }
    }

    /** Whether all that should run do. */
    synchronized boolean alive() {
        return working.stream().allMatch(Subject::alive);
    }

    /** Ends all at once: nothing is to be learnt from how they would end by themselves. */
    @Override
    public synchronized void close() {
        Subject idle = spare;
        if (idle != null) {
            idle.end();
        }
        working.forEach(Subject::end);
    }
}
