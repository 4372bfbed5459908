package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools whose address objects are named after their addresses: the write of the claim's status decides. */
class StatusSwapTest {
    @Test
    void addresses_come_item_by_item_each_with_its_own_terms() {
        Metal3Trial trial = trial(Metal3Trial.introduction());
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 210; i++) {
            trial.tell(new Event.ClaimSeen(trial.claim("c" + i)));
            while (!trial.wishes.isEmpty()) {
                Effect effect = trial.wishes.removeFirst();
                if (effect instanceof Effect.CreateAddress create) {
                    given.add(create.key().name() + " " + create.address() + "/" + create.prefix());
                }
                trial.grant(effect);
            }
        }
        assertThat(given)
                .startsWith(
                        "test1-prov-192-168-0-10 192.168.0.10/25",
                        "test1-prov-192-168-0-11 192.168.0.11/25",
                        "test1-prov-192-168-0-13 192.168.0.13/25")
                .containsSequence("test1-prov-192-168-0-30 192.168.0.30/25", "test1-prov-192-168-1-2 192.168.1.2/24")
                .containsSequence(
                        "test1-prov-192-168-1-63 192.168.1.63/24", "test1-prov-192-168-1-129 192.168.1.129/24")
                .hasSize(209);
        Effect.CreateAddress aside = bindAs(trial, trial.claim("claim1"));
        assertThat(aside.address()).hasToString("192.168.0.12");
    }

    @Test
    void claims_of_both_kinds_with_one_name_get_two_addresses() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Effect.CreateAddress one = bindAs(trial, trial.claim("IPClaim", "a", new Request.Any()));
        Effect.CreateAddress other = bindAs(trial, trial.claim("IPAddressClaim", "a", new Request.Any()));
        assertThat(one.key()).isEqualTo(new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-1"));
        assertThat(other.key()).isEqualTo(new ObjectKey("IPAddress", "ns", "p-10-0-0-2"));
    }

    @Test
    void whoever_loses_the_status_takes_its_object_and_its_entry_back() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Claim claim = trial.claim("a");
        trial.tell(new Event.ClaimSeen(claim));
        while (trial.wishes.stream().noneMatch(Effect.WriteClaimStatus.class::isInstance)) {
            trial.grant(trial.wishes.removeFirst());
        }
        Effect.WriteClaimStatus write = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(write.addressName()).isEqualTo("p-10-0-0-1");
        trial.answer(write, new Outcome.Conflict());
        Effect.ReadClaim read = trial.wish(Effect.ReadClaim.class);
        AddressObject winner = trial.made(claim, new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-5"), "10.0.0.5");
        trial.tell(new Event.AddressSeen(winner));
        trial.answer(read, new Outcome.ClaimNow(trial.now(write.claim(), true, "p-10-0-0-5", null)));

        Effect.DeleteAddress delete = delete(trial);
        assertThat(delete.object().key().name()).isEqualTo("p-10-0-0-1");
        trial.answer(delete, new Outcome.Removed());
        Effect.UpdatePage page = pageWithout(trial, "1 Held");
        assertThat(page.entries()).anySatisfy(entry -> assertThat(entry.text()).startsWith("5 Held IPClaim ns a"));
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_withdrawn_grant_stays_while_its_pool_is_unknown_and_goes_when_the_pool_appears() {
        Entry entry = Entry.parse("1 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z");
        PageId id = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0"));
        Report decision = Withdrawal.ofGrant(Address.parse("10.0.0.1"), (Entry.Known) entry, "somebody");
        Metal3Trial trial = new Metal3Trial();
        trial.tell(new Event.PageSeen(new Page(id, "page-uid", "7", true, List.of(entry))));
        trial.tell(new Event.ClaimSeen(trial.now(trial.claim("a"), true, null, decision)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes).isEmpty();

        trial.tell(new Event.PoolSeen(Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null)));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void a_bound_claim_whose_object_and_entry_are_gone_gets_that_very_address_again() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        trial.tell(new Event.ClaimSeen(trial.now(trial.claim("a"), true, "p-10-0-0-7", null)));
        Effect.CreateAddress made = bindAs(trial, null);
        assertThat(made.address()).hasToString("10.0.0.7");
        assertThat(made.key().name()).isEqualTo("p-10-0-0-7");
    }

    @Test
    void of_two_claims_that_another_provider_left_with_one_address_the_bound_one_keeps_it_when_the_other_goes() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Claim other = trial.now(bindAs(trial, trial.claim("other")).claim(), true, "p-10-0-0-1", null);
        Claim bound = trial.now(trial.claim("bound"), true, "p-10-0-0-1", null);
        assertThat(told(trial, bound).reason()).isEqualTo(Reason.ADDRESS_CONFLICT);
        release(trial, other);
        Effect.CreateAddress again = bindAs(trial, null);
        assertThat(again.claim().key()).isEqualTo(bound.key());
        assertThat(again.key().name()).isEqualTo("p-10-0-0-1");
    }

    @Test
    void an_object_made_by_hand_is_linked_to_the_claim_that_it_names() {
        Metal3Trial ready = Metal3Trial.of(
                Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null),
                new Event.AddressSeen(new Metal3Trial().byHand("manual", "a", "10.0.0.1")));
        ready.grantAll();
        ready.tell(new Event.ClaimSeen(ready.claim("a")));
        List<@Nullable String> names = new ArrayList<>();
        while (!ready.wishes.isEmpty()) {
            Effect effect = ready.wishes.removeFirst();
            assertThat(effect).isNotInstanceOf(Effect.CreateAddress.class);
            if (effect instanceof Effect.WriteClaimStatus write) {
                names.add(write.addressName());
            }
            ready.grant(effect);
        }
        assertThat(names).containsExactly("manual");
        assertThat(bindAs(ready, ready.claim("b")).address()).hasToString("10.0.0.2");
    }

    @Test
    void a_requested_address_in_a_huge_subnet_is_given_by_arithmetic() {
        Metal3Trial trial = trial(subnet("2001:db8::/32", false, Map.of()));
        Address asked = Address.parse("2001:db8:ffff:ffff:ffff:ffff:ffff:fffe");
        Effect.CreateAddress made = bindAs(trial, trial.claim("IPClaim", "a", new Request.Certain(asked)));
        assertThat(made.address()).isEqualTo(asked);
    }

    @Test
    void an_address_that_is_set_aside_in_a_huge_subnet_is_given_by_arithmetic() {
        Address aside = Address.parse("2001:db8:ffff:ffff:ffff:ffff:ffff:fffe");
        Metal3Trial trial =
                trial(subnet("2001:db8::/32", false, Map.of("a", "2001:DB8:ffff:ffff:ffff:ffff:ffff:fffe")));
        assertThat(bindAs(trial, trial.claim("a")).address()).isEqualTo(aside);
    }

    @Test
    void chance_comes_from_the_seed_alone() {
        List<String> once = drawn(7);
        assertThat(drawn(7)).isEqualTo(once);
        assertThat(drawn(8)).isNotEqualTo(once);
        assertThat(once).doesNotHaveDuplicates().hasSize(255);
    }

    private static List<String> drawn(long seed) {
        Metal3Trial trial = trial(subnet("10.0.0.0/24", true, Map.of()));
        trial.tell(new Event.Seeded(seed));
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            drawn.add(bindAs(trial, trial.claim("c" + i)).address().toString());
        }
        return drawn;
    }

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
    void a_claim_that_others_keep_is_not_released() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.1"));
        Claim bound = trial.now(bindAs(trial, trial.claim("a")).claim(), true, "p-10-0-0-1", null);
        trial.tell(new Event.ClaimSeen(trial.deleting(bound, Serving.IN_USE)));
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.ClaimSeen(trial.deleting(bound, Serving.SERVED)));
        trial.wish(Effect.DeleteAddress.class);
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

    private static Metal3Trial trial(SequenceSettings settings) {
        return Metal3Trial.of(Metal3Trial.pool(settings, "1", null));
    }

    private static SequenceSettings subnet(String subnet, boolean random, Map<String, String> preallocated) {
        return new SequenceSettings(
                List.of(new Item(null, null, subnet, 0, null, List.of())),
                random,
                preallocated,
                "p",
                new Terms(24, null, List.of()));
    }

    private static Request certain(String address) {
        return new Request.Certain(Address.parse(address));
    }

    /** Grants everything; the one object that was made on the way. */
    private static Effect.CreateAddress bindAs(Metal3Trial trial, @Nullable Claim claim) {
        if (claim != null) {
            trial.tell(new Event.ClaimSeen(claim));
        }
        List<Effect.CreateAddress> made = new ArrayList<>();
        while (!trial.wishes.isEmpty()) {
            Effect effect = trial.wishes.removeFirst();
            if (effect instanceof Effect.CreateAddress create) {
                made.add(create);
            }
            trial.grant(effect);
        }
        assertThat(made).hasSize(1);
        return made.getFirst();
    }

    private static Report told(Metal3Trial trial, Claim claim) {
        trial.tell(new Event.ClaimSeen(claim));
        List<Report> reports = new ArrayList<>();
        while (!trial.wishes.isEmpty()) {
            Effect effect = trial.wishes.removeFirst();
            if (effect instanceof Effect.WriteClaimStatus write
                    && write.claim().key().equals(claim.key())) {
                reports.add(write.report());
            }
            trial.grant(effect);
        }
        assertThat(reports).isNotEmpty();
        return reports.getLast();
    }

    private static void release(Metal3Trial trial, Claim bound) {
        trial.tell(new Event.ClaimSeen(trial.deleting(bound, Serving.SERVED)));
        trial.answer(delete(trial), new Outcome.Removed());
        trial.grant(trial.wish(Effect.UpdatePage.class));
        trial.answer(trial.wish(Effect.DropClaimFinalizer.class), new Outcome.Removed());
    }

    private static Effect.DeleteAddress delete(Metal3Trial trial) {
        while (trial.wishes.stream().noneMatch(Effect.DeleteAddress.class::isInstance)) {
            trial.grant(trial.wishes.removeFirst());
        }
        return trial.wish(Effect.DeleteAddress.class);
    }

    private static Effect.UpdatePage pageWithout(Metal3Trial trial, String start) {
        for (int i = 0; i < 20; i++) {
            Effect next = trial.wishes.removeFirst();
            if (next instanceof Effect.UpdatePage page
                    && page.entries().stream().noneMatch(entry -> entry.text().startsWith(start))) {
                return page;
            }
            trial.grant(next);
        }
        throw new AssertionError("no page was written without " + start);
    }
}
