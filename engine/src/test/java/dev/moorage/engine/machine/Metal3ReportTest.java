package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Metal3Steps.bindAs;
import static dev.moorage.engine.machine.Metal3Steps.certain;
import static dev.moorage.engine.machine.Metal3Steps.release;
import static dev.moorage.engine.machine.Metal3Steps.subnet;
import static dev.moorage.engine.machine.Metal3Steps.told;
import static dev.moorage.engine.machine.Metal3Steps.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What claims on Metal3's pools are told, in the words that Metal3 has for it. */
class Metal3ReportTest {
    @Test
    void a_request_outside_every_item_says_what_upstream_says_and_why() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Report report = told(trial, trial.claim("IPClaim", "a", certain("10.9.9.9")));
        assertThat(report.failure()).isEqualTo("Exhausted IP Pools");
        assertThat(report.reason()).isEqualTo(Reason.POOL_EXHAUSTED);
        assertThat(report.message()).contains("10.9.9.9", "IPPool ns/pool1");
    }

    @Test
    void failures_are_told_in_the_words_of_upstream() {
        Metal3Trial trial = trial(Metal3Trial.introduction());
        assertThat(told(trial, trial.claim("IPClaim", "a", new Request.Unreadable("nope")))
                        .failure())
                .isEqualTo("Invalid ipAddress annotation \"nope\": not a valid IP address");
        assertThat(told(trial, trial.claim("IPClaim", "claim1", certain("192.168.0.20")))
                        .failure())
                .isEqualTo("PreAllocation and requested ip address are conflicting");
        assertThat(told(trial, trial.claim("IPClaim", "b", certain("192.168.0.12")))
                        .failure())
                .isEqualTo("Requested IP not available");
        Metal3Trial beyond = trial(subnet("10.0.0.0/24", false, Map.of("claim1", "10.1.0.1")));
        assertThat(told(beyond, beyond.claim("claim1")).failure()).isEqualTo("Pre-allocated IP out of bounds");
    }

    @Test
    void a_prefix_that_no_address_of_cluster_api_may_have_is_told_until_the_pool_is_corrected() {
        SequenceSettings bad = new SequenceSettings(
                List.of(new Item("10.0.0.1", "10.0.0.9", null, -1, null, List.of())),
                false,
                Map.of(),
                "p",
                new Terms(24, null, List.of()));
        Metal3Trial trial = trial(bad);
        Claim claim = trial.claim("IPAddressClaim", "a", new Request.Any());
        Report report = told(trial, claim);
        assertThat(report.reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        assertThat(report.failure()).isEqualTo("Invalid prefix value, it must be between 0 and 128");
        trial.tell(new Event.PoolSeen(Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "200", null)));
        assertThat(bindAs(trial, null).prefix()).isEqualTo(24);
    }

    @Test
    void a_claim_that_was_told_that_its_address_is_taken_gets_it_as_soon_as_it_is_free() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.1"));
        Effect.CreateAddress first = bindAs(trial, trial.claim("first"));
        assertThat(told(trial, trial.claim("IPClaim", "asks", certain("10.0.0.1")))
                        .failure())
                .isEqualTo("Requested IP not available");
        assertThat(told(trial, trial.claim("any")).failure()).isEqualTo("Exhausted IP Pools");
        release(trial, trial.now(first.claim(), true, "p-10-0-0-1", null));
        Effect.CreateAddress second = bindAs(trial, null);
        assertThat(second.address()).hasToString("10.0.0.1");
    }

    @Test
    void a_name_that_another_pool_has_taken_is_reported_and_used_once_it_is_free() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.1"));
        AddressObject other = trial.byHand("p-10-0-0-1", "x", "10.0.0.99");
        trial.tell(new Event.AddressSeen(other));
        Report report = told(trial, trial.claim("a"));
        assertThat(report.reason()).isEqualTo(Reason.ADDRESS_CONFLICT);
        assertThat(report.message())
                .contains("IPAddress ns/p-10-0-0-1 exists already")
                .contains("namePrefix");
        assertThat(report.failure()).isNull();
        trial.tell(new Event.AddressGone(other.key(), other.uid()));
        assertThat(bindAs(trial, null).address()).hasToString("10.0.0.1");
    }

    @Test
    void a_pool_without_its_cluster_gives_nothing_and_says_so() {
        Metal3Trial trial =
                Metal3Trial.of(Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", "cluster1"));
        Report report = told(trial, trial.claim("a"));
        assertThat(report.reason()).isEqualTo(Reason.CLUSTER_NOT_FOUND);
        assertThat(report.failure()).isNull();
        trial.tell(new Event.ClusterSeen(new ObjectKey("ns", "cluster1"), "cluster-uid", true));
        Claim paused = trial.claim("b");
        trial.tell(new Event.ClaimSeen(paused));
        trial.wishes.clear();
        trial.tell(new Event.ClusterSeen(new ObjectKey("ns", "cluster1"), "cluster-uid", false));
        assertThat(trial.wishes).anyMatch(Effect.CreatePage.class::isInstance);
    }
}
