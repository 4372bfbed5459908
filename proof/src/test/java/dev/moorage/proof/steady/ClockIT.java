package dev.moorage.proof.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.Tuning;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operator's machine has another time than the API server. The clock is replaced where the operator reads it, which
 * it does in one place; what the JDK and libraries read for logs, or to judge certificates, is not covered.
 */
@ExtendWith(OnTrial.class)
@Timeout(600)
class ClockIT {
    private static final int CLAIMS = 20;
    private static final Match RENEWALS = Match.verb(Verb.PATCH).of("leases");

    private static OperatorOptions off(OperatorOptions options, Duration by) {
        Tuning usual = options.tuning();
        return new OperatorOptions(
                options.scope(),
                options.election(),
                options.web(),
                new Tuning(usual.informers(), usual.writer(), InstantSource.offset(InstantSource.system(), by)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void clock_is_an_hour_off(int hours, Trial trial) throws Exception {
        TestOperator off = trial.operator(trial.proxy, off(trial.electing(Trial.SHORT_LEASE), Duration.ofHours(hours)));
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.witness.awaitBound(CLAIMS);

        FaultProxy itsProxy = trial.anotherProxy();
        TestOperator right = trial.operator(itsProxy, trial.electing(Trial.SHORT_LEASE));
        // As many renewals as make two leases: it would have been taken for dead by now, or for living an hour longer.
        int renewals = 2 * (int) Trial.SHORT_LEASE.lease().dividedBy(Trial.SHORT_LEASE.retry());
        int before = trial.proxy.journal().find(ClockIT::renewed).size();
        trial.awaitExchanges(before + renewals, ClockIT::renewed);
        assertThat(off.running().leading()).isTrue();
        assertThat(right.running().leading()).isFalse();

        off.close();
        trial.deleteClaims();
        trial.witness.awaitNothingLeft();
        trial.witness.assertNothingTwice();
        assertThat(right.running().leading()).isTrue();
        trial.witness.seen().stream()
                .filter(it -> it.object() instanceof IPAddressClaim)
                .map(it -> (IPAddressClaim) it.object())
                .filter(it -> it.getStatus() != null && it.getStatus().conditions() != null)
                .forEach(ClockIT::assertTimedByTheServer);
    }

    private static boolean renewed(Exchange exchange) {
        return RENEWALS.test(exchange.call()) && exchange.status() == 200;
    }

    private static void assertTimedByTheServer(IPAddressClaim claim) {
        Instant made = Instant.parse(claim.getMetadata().getCreationTimestamp());
        assertThat(Objects.requireNonNull(
                        Objects.requireNonNull(claim.getStatus()).conditions()))
                .allSatisfy(it -> assertThat(Instant.parse(it.lastTransitionTime()))
                        .isBetween(made.minusSeconds(5), made.plusSeconds(300)));
    }
}
