package dev.moorage.proof.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import dev.moorage.proof.proxy.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two operators: one hands over, dies, freezes and thaws, or does not take part in the election at all. */
@ExtendWith(OnTrial.class)
@Timeout(900)
class ReplicasIT {
    private static final int CLAIMS = 40;
    private static final int HANDOVERS = 3;
    private static final Match LEASES = Match.any().of("leases");

    private static void await(FaultProxy proxy, int count, Predicate<Exchange> wanted) throws InterruptedException {
        assertThat(proxy.journal().await(count, wanted, Witness.PATIENCE)).isTrue();
    }

    /** It has tried for the Lease and not got it. */
    private static void awaitStandby(FaultProxy proxy) throws InterruptedException {
        await(proxy, 2, it -> looked(it) && it.status() == 200);
    }

    private static boolean looked(Exchange exchange) {
        return LEASES.test(exchange.call()) && exchange.call().verb() == Verb.GET;
    }

    private static boolean taken(Exchange exchange) {
        return LEASES.test(exchange.call()) && exchange.call().verb() == Verb.PATCH && exchange.status() == 200;
    }

    /** It has written to a claim, an address, a page or a pool. */
    private static void awaitWrite(FaultProxy proxy) throws InterruptedException {
        await(proxy, 1, it -> it.call().verb().writes() && !LEASES.test(it.call()));
    }

    private static OperatorProcess child(Trial trial) throws Exception {
        OperatorProcess child =
                new OperatorProcess(trial.proxy, trial.connection(), trial.scene.namespace(), trial.lease());
        trial.closing(child);
        return child;
    }

    @Test
    void leader_that_stops_hands_over_long_before_its_lease_would_end(Trial trial, TestReporter reporter)
            throws Exception {
        TestOperator leader = trial.operator(trial.proxy, trial.electing(ElectorSettings.DEFAULT));
        Pool pool = trial.pool(HANDOVERS * CLAIMS + 1);
        // From then on it leads, whoever is started next.
        trial.claim(pool, "first", 1);
        trial.witness.awaitBound(1);
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < HANDOVERS; i++) {
            FaultProxy itsProxy = trial.anotherProxy();
            TestOperator standby = trial.operator(itsProxy, trial.electing(ElectorSettings.DEFAULT));
            awaitStandby(itsProxy);
            assertThat(standby.running().leading()).isFalse();

            trial.claim(pool, "a" + i, CLAIMS);
            long stopping = System.nanoTime();
            leader.close();
            await(itsProxy, 1, ReplicasIT::taken);
            took.add(Duration.ofNanos(
                    itsProxy.journal().find(ReplicasIT::taken).getFirst().receivedNanos() - stopping));
            trial.witness.awaitBound((i + 1) * CLAIMS + 1);
            Await.until("leading", () -> standby.running().leading());
            leader = standby;
        }
        reporter.publishEntry("from stop to take-over", took.toString());
        // The median, since one pause of a busy machine is not the operator's. Idle ones take some 0.5 s.
        assertThat(took.stream().sorted().toList().get(HANDOVERS / 2))
                .as("median of %s", took)
                .isLessThan(ElectorSettings.DEFAULT.lease().multipliedBy(2).dividedBy(3));
        trial.assertSettles(HANDOVERS * CLAIMS + 1);
    }

    @Test
    void leader_that_is_killed_is_followed_within_its_lease(Trial trial) throws Exception {
        OperatorProcess child = child(trial);
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS / 2);
        trial.witness.awaitBound(CLAIMS / 2);
        FaultProxy secondProxy = trial.anotherProxy();
        trial.operator(secondProxy, trial.electing(Trial.SHORT_LEASE));
        awaitStandby(secondProxy);

        trial.claim(pool, "b", CLAIMS / 2);
        child.kill();
        long killed = System.nanoTime();
        await(secondProxy, 1, ReplicasIT::taken);
        // The lease from the last renewal on that it saw, a look every retry, and a machine that may be busy.
        assertThat(Duration.ofNanos(System.nanoTime() - killed))
                .isLessThan(Trial.SHORT_LEASE.lease().multipliedBy(5));
        trial.assertSettles(CLAIMS);
    }

    @Test
    void frozen_leader_thaws_when_all_it_knew_has_gone_and_been_given_again(Trial trial) throws Exception {
        Gate gate = new Gate();
        Match creates = Match.verb(Verb.CREATE).of("ipaddresses");
        Match statuses = Match.verb(Verb.PATCH).of("ipaddressclaims").subresource("status");
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.proxy.add(Rule.all(creates, new Fault.Hold(gate)).after(10).times(10));
        trial.proxy.add(Rule.all(statuses, new Fault.Hold(gate)).after(5).times(3));
        OperatorProcess frozen = child(trial);
        trial.awaitExchanges(13, it -> it.fault() != null);
        frozen.freeze();

        FaultProxy secondProxy = trial.anotherProxy();
        trial.operator(secondProxy, trial.electing(Trial.SHORT_LEASE));
        trial.witness.awaitBound(CLAIMS);
        trial.deleteClaims();
        trial.witness.awaitNothingLeft();
        trial.claim(pool, "b", CLAIMS);
        trial.witness.awaitBound(CLAIMS);

        // What it had sent arrives now, and it goes on as if nothing had happened.
        int known = trial.proxy.journal().all().size();
        gate.release();
        frozen.thaw();
        trial.awaitExchanges(13, it -> it.fault() != null && it.stage() == Exchange.Stage.OVER);
        trial.awaitExchanges(1, it -> it.index() >= known && LEASES.test(it.call()) && it.status() != 0);
        assertThat(frozen.alive()).isTrue();
        trial.assertSettles(CLAIMS);
    }

    @Test
    void one_takes_no_part_in_the_election_on_purpose(Trial trial) throws Exception {
        FaultProxy secondProxy = trial.anotherProxy();
        trial.operator(trial.proxy, trial.electing(Trial.SHORT_LEASE));
        trial.operator(secondProxy, trial.options());
        Pool pool = trial.pool(2 * CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.witness.awaitBound(CLAIMS);
        trial.proxy.add(
                Rule.all(Match.writes(), new Fault.LoseAnswer()).every(4).times(40));
        trial.claim(pool, "b", CLAIMS);
        trial.witness.awaitBound(2 * CLAIMS);
        awaitWrite(trial.proxy);
        awaitWrite(secondProxy);
        trial.assertSettles(2 * CLAIMS);
    }

    @Test
    void leader_whose_renewal_hangs_stops_before_the_other_begins(Trial trial) throws Exception {
        TestOperator first = trial.operator(trial.proxy, trial.electing(Trial.SHORT_LEASE));
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS / 2);
        trial.witness.awaitBound(CLAIMS / 2);
        FaultProxy secondProxy = trial.anotherProxy();
        trial.operator(secondProxy, trial.electing(Trial.SHORT_LEASE));
        awaitStandby(secondProxy);

        Gate gate = new Gate();
        trial.proxy.add(Rule.all(LEASES, new Fault.Hold(gate)));
        await(secondProxy, 1, ReplicasIT::taken);
        assertThat(first.running().leading()).isFalse();
        int before = trial.proxy.journal().all().size();
        trial.claim(pool, "b", CLAIMS / 2);
        trial.witness.awaitBound(CLAIMS);
        assertThat(trial.proxy
                        .journal()
                        .find(it -> it.index() >= before && it.call().verb().writes() && !LEASES.test(it.call())))
                .as("writes of the one that leads no more")
                .isEmpty();
        gate.release();
        trial.assertSettles(CLAIMS);
    }
}
