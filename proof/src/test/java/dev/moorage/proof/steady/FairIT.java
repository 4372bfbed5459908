package dev.moorage.proof.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.kube.InformerSettings;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.Tuning;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A thousand claims wait for a full pool. */
@ExtendWith(OnTrial.class)
@Timeout(900)
class FairIT {
    private static final int WAITING = 1_000;
    private static final int HELD = 20;

    /** It does not list anew because a watch has been told nothing for seconds. */
    private static OperatorOptions trusting(OperatorOptions options) {
        Tuning usual = options.tuning();
        return new OperatorOptions(
                options.scope(),
                options.election(),
                options.web(),
                new Tuning(InformerSettings.DEFAULT, usual.writer(), usual.wallClock()));
    }

    @Test
    void addresses_that_are_released_one_by_one_go_to_the_oldest_at_once_and_nobody_else_is_written_or_asked_for(
            Trial trial, TestReporter reporter) throws Exception {
        trial.operator(trial.proxy, trusting(trial.options()));
        Pool pool = trial.pool(HELD);
        trial.claim(pool, "holder", HELD);
        trial.witness.awaitBound(HELD);
        trial.claim(pool, "waiter", WAITING);
        trial.witness.awaitWaiting(WAITING);

        List<IPAddressClaim> queue = trial.witness.waiting();
        List<IPAddressClaim> holders = trial.witness.boundClaims();
        int seenBefore = trial.witness.seen().size();
        int askedBefore = trial.proxy.journal().all().size();
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < HELD; i++) {
            IPAddressClaim next = queue.get(i);
            long start = System.nanoTime();
            release(trial, holders.get(i));
            trial.witness.await("bound: " + next.getMetadata().getName(), () -> {
                IPAddressClaim now = trial.witness.claim(next.getMetadata().getUid());
                return now != null && Witness.bound(now);
            });
            took.add(Duration.ofNanos(System.nanoTime() - start));
            assertThat(trial.witness.boundClaims())
                    .filteredOn(it -> it.getMetadata().getName().startsWith("waiter"))
                    .as("who was bound after %d releases", i + 1)
                    .hasSize(i + 1);
        }

        reporter.publishEntry("from release to bind", took.toString());
        // The median, since one pause of a busy machine is not the operator's.
        assertThat(took.stream().sorted().toList().get(HELD / 2))
                .as("median of %s", took)
                .isLessThan(Duration.ofSeconds(5));
        Set<String> concerned = new HashSet<>();
        queue.subList(0, HELD).forEach(it -> concerned.add(it.getMetadata().getName()));
        holders.forEach(it -> concerned.add(it.getMetadata().getName()));
        List<Sighting> since = trial.witness.seen();
        assertThat(since.subList(seenBefore, since.size()))
                .filteredOn(it -> it.object() instanceof IPAddressClaim)
                .as("claims written while the others waited")
                .allSatisfy(it -> assertThat(concerned).contains(it.name()));
        List<Exchange> asked = trial.proxy.journal().all();
        assertThat(asked.subList(askedBefore, asked.size()))
                .filteredOn(it -> it.call().resource().startsWith("ipaddress"))
                // A watch that was told nothing for a while asks whether its kind is still served.
                .filteredOn(it -> !it.call().target().endsWith("?limit=1"))
                .as("requests about claims and addresses while the others waited")
                .allSatisfy(it -> assertThat(it.call().verb() == Verb.WATCH
                                || concerned.contains(it.call().name())
                                || (it.call().verb() == Verb.CREATE
                                        && it.call().resource().equals("ipaddresses")))
                        .as(it.toString())
                        .isTrue());
        trial.witness.assertNothingTwice();
    }

    private static void release(Trial trial, IPAddressClaim claim) {
        var _ = trial.cluster
                .admin()
                .resources(IPAddressClaim.class)
                .inNamespace(trial.scene.namespace())
                .withName(claim.getMetadata().getName())
                .delete();
    }
}
