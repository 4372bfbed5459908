package dev.moorage.proof.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import dev.moorage.proof.proxy.Verb;
import dev.moorage.proof.proxy.WatchEnd;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes that fail, or seem to. */
@ExtendWith(OnTrial.class)
@Timeout(600)
class AnswersIT {
    private static final int CLAIMS = 40;

    static Stream<Fault> faultsOfWrites() {
        return Stream.of(
                new Fault.LoseAnswer(),
                new Fault.Drop(),
                new Fault.Slow(Duration.ofMillis(100)),
                Fault.Answer.failure(504),
                Fault.Answer.conflict());
    }

    @ParameterizedTest
    @MethodSource("faultsOfWrites")
    void every_third_write_fails(Fault fault, Trial trial) throws Exception {
        trial.proxy.add(Rule.all(Match.writes(), fault).every(3));
        trial.operator();
        Pool pool = trial.pool(CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.awaitFaults(CLAIMS / 2, fault);
        trial.proxy.clear();
        trial.witness.awaitBound(CLAIMS);

        int before = trial.proxy.journal().find(it -> fault.equals(it.fault())).size();
        trial.proxy.add(Rule.all(Match.writes(), fault).every(3));
        trial.deleteClaims();
        trial.awaitFaults(before + CLAIMS / 2, fault);
        trial.assertSettles(0);
    }

    @Test
    void first_answer_of_every_kind_of_write_is_lost(Trial trial) throws Exception {
        for (String resource : List.of("ipaddressclaims", "ipaddresses", "ledgerpages", "inclusterippools")) {
            for (Verb verb : List.of(Verb.CREATE, Verb.UPDATE, Verb.PATCH, Verb.DELETE)) {
                for (String subresource : List.of("", "status")) {
                    trial.proxy.add(
                            Rule.all(Match.verb(verb).of(resource).subresource(subresource), new Fault.LoseAnswer())
                                    .times(4));
                }
            }
        }
        trial.operator();
        trial.claim(trial.pool(4), "a", 4);
        trial.witness.awaitBound(4);
        trial.deleteClaims();
        trial.witness.awaitNothingLeft();
        trial.witness.assertNothingTwice();
        assertThat(trial.proxy.journal().find(it -> it.fault() != null))
                .extracting(it -> it.call().verb() + " " + it.call().resource() + "/"
                        + it.call().subresource())
                .contains(
                        "CREATE ledgerpages/",
                        "PATCH ipaddressclaims/",
                        "CREATE ipaddresses/",
                        "PATCH ipaddressclaims/status",
                        "DELETE ipaddresses/",
                        "PATCH ipaddresses/");
    }

    @Test
    void own_create_that_seemed_lost_is_answered_409_and_found_to_be_ours(Trial trial) throws Exception {
        // What it has made must not be shown to it before it tries again.
        trial.proxy.add(Rule.all(Match.verb(Verb.WATCH).of("ipaddresses"), new Fault.BreakWatch(0, WatchEnd.SILENCE)));
        trial.operator();
        Pool pool = trial.pool(CLAIMS);
        trial.proxy.add(Rule.all(Match.verb(Verb.CREATE).of("ipaddresses"), new Fault.LoseAnswer())
                .times(CLAIMS));
        trial.claim(pool, "a", CLAIMS);
        trial.witness.awaitBound(CLAIMS);
        // Claims and addresses are seen by two watches.
        trial.witness.await("all addresses", () -> trial.witness.addresses().size() >= CLAIMS);
        assertThat(trial.witness.addresses()).hasSize(CLAIMS);
        assertThat(trial.proxy
                        .journal()
                        .find(it -> it.call().verb() == Verb.CREATE
                                && it.call().resource().equals("ipaddresses")
                                && it.status() == 409))
                .as("creates that were answered 409")
                .isNotEmpty();
        trial.assertSettles(CLAIMS);
    }

    @Test
    void create_that_is_answered_409_though_nothing_exists_is_tried_again(Trial trial) throws Exception {
        Fault exists = Fault.Answer.alreadyExists();
        trial.proxy.add(Rule.all(Match.verb(Verb.CREATE).of("ipaddresses", "ledgerpages"), exists)
                .times(10));
        trial.operator();
        trial.claim(trial.pool(10), "a", 10);
        trial.awaitFaults(10, exists);
        trial.assertSettles(10);
    }

    @Test
    void write_that_is_answered_429_comes_again_no_sooner_than_asked(Trial trial) throws Exception {
        int seconds = 3;
        trial.operator();
        Pool pool = trial.pool(1);
        Fault busy = Fault.Answer.tooManyRequests(seconds);
        Match creates = Match.verb(Verb.CREATE).of("ipaddresses");
        trial.proxy.add(Rule.all(creates, busy).times(1));
        trial.claim(pool, "a", 1);
        trial.witness.awaitBound(1);
        List<Exchange> tries = trial.proxy.journal().find(it -> creates.test(it.call()));
        assertThat(tries).hasSizeGreaterThanOrEqualTo(2);
        assertThat(tries.getFirst().status()).isEqualTo(429);
        assertThat(Duration.ofNanos(
                        tries.get(1).receivedNanos() - tries.getFirst().receivedNanos()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
        trial.assertSettles(1);
    }

    @Test
    void storm_of_429_passes(Trial trial) throws Exception {
        Fault busy = Fault.Answer.tooManyRequests(1);
        trial.proxy.add(Rule.all(Match.writes(), busy).every(2).times(60));
        trial.operator();
        trial.claim(trial.pool(CLAIMS), "a", CLAIMS);
        trial.awaitFaults(20, busy);
        trial.assertSettles(CLAIMS);
    }

    @Test
    void creates_that_arrive_after_their_claims_are_gone_leave_nothing(Trial trial) throws Exception {
        Gate gate = new Gate();
        Match creates = Match.verb(Verb.CREATE).of("ipaddresses");
        Fault held = new Fault.Hold(gate);
        trial.proxy.add(Rule.all(creates, held).times(10));
        trial.operator();
        Pool pool = trial.pool(10);
        trial.claim(pool, "a", 10);
        trial.awaitExchanges(10, it -> held.equals(it.fault()));
        trial.deleteClaims();
        trial.witness.await(
                "without claims",
                () -> trial.witness.boundClaims().isEmpty()
                        && trial.witness.waiting().isEmpty()
                        && trial.witness.toString().startsWith("0 claims"));
        gate.release();
        trial.awaitFaults(10, held);
        assertThat(trial.proxy.journal().find(it -> held.equals(it.fault())))
                .as("creates that arrived late, and were carried out")
                .extracting(Exchange::status)
                .contains(201)
                // One that was given up and tried again meets itself.
                .isSubsetOf(201, 409);

        trial.witness.awaitNothingLeft();
        trial.claim(pool, "b", 10);
        trial.assertSettles(10);
    }
}
