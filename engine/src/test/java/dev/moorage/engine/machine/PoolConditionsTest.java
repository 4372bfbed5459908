package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolConditionsTest {
    private static final PoolKey POOL = key("InClusterIPPool", "team-a", "machines");
    private static final Instant TIME = Instant.parse("2030-01-01T00:00:00Z");

    private final Machine machine = new Machine();
    private final List<Effect.WritePoolStatus> writes = new ArrayList<>();
    private long monotonic;
    private long version = 100;

    private static PoolKey key(String kind, String namespace, String name) {
        return new PoolKey("ipam.cluster.x-k8s.io", kind, namespace, name);
    }

    @BeforeEach
    void lead() {
        tell(new Event.Leading(true));
        tell(new Event.Synced());
    }

    /** Tells the machine, and answers what it writes to pools as a server would. */
    private void tell(Event event) {
        List<Effect> effects = machine.on(event, new Now(TIME.plusNanos(monotonic), monotonic));
        for (Effect effect : effects) {
            if (effect instanceof Effect.WriteClaimStatus told) {
                Claim claim = told.claim();
                Claim after = claim(claim.key().name(), told.report());
                tell(new Event.Answered(effect.id(), new Outcome.ClaimNow(after)));
            } else if (effect instanceof Effect.WritePoolStatus write) {
                writes.add(write);
                Pool before = write.pool();
                Pool after = pool(before.key(), before.reading(), before.generation(), write.status());
                tell(new Event.Answered(effect.id(), new Outcome.PoolNow(after)));
                tell(new Event.PoolSeen(after));
            }
        }
    }

    private void pass(Duration time) {
        monotonic += time.toNanos();
        tell(new Event.Tick());
    }

    private Pool pool(PoolKey key, dev.moorage.engine.pool.PoolReading reading, long generation, PoolStatus status) {
        return new Pool(
                key, "uid-" + key, String.valueOf(++version), generation, reading, false, false, true, status, "");
    }

    private void seePool(PoolKey key, long generation, String gateway, String... addresses) {
        PoolStatus status = writes.stream()
                .filter(it -> it.pool().key().equals(key))
                .reduce((_, last) -> last)
                .map(Effect.WritePoolStatus::status)
                .orElse(PoolStatus.NONE);
        tell(new Event.PoolSeen(pool(
                key,
                PoolReader.read(new PoolSettings(List.of(addresses), 24, gateway, List.of(), false)),
                generation,
                status)));
    }

    private void seeClaim(String name) {
        tell(new Event.ClaimSeen(claim(name, null)));
    }

    private Claim claim(String name, @Nullable Report report) {
        return new Claim(
                new ClaimKey("IPAddressClaim", "team-a", name),
                "uid-" + name,
                String.valueOf(++version),
                POOL,
                null,
                TIME,
                null,
                false,
                null,
                report,
                Serving.SERVED,
                "");
    }

    private void seeAddress(String name, String text) {
        seeAddress(name, POOL, text, Prefix.of(Address.parse(text)));
    }

    private void seeAddress(String name, PoolKey pool, String text, @Nullable Prefix block) {
        tell(new Event.AddressSeen(new AddressObject(
                new ObjectKey("team-a", name),
                "uid-" + name,
                String.valueOf(++version),
                pool,
                new ClaimKey("IPAddressClaim", "team-a", name),
                text,
                block,
                null,
                false,
                false,
                Set.of(),
                new Controller.None(),
                "")));
    }

    private PoolStatus last(PoolKey key) {
        return writes.stream()
                .filter(it -> it.pool().key().equals(key))
                .reduce((_, last) -> last)
                .orElseThrow()
                .status();
    }

    private PoolCondition last(PoolKey key, Aspect aspect) {
        return Objects.requireNonNull(last(key).condition(aspect));
    }

    @Test
    void pool_with_room_that_meets_no_other_is_ready_and_nothing_else() {
        seePool(POOL, 3, "10.0.0.1", "10.0.0.0/24");
        assertThat(last(POOL).conditions())
                .extracting(PoolCondition::aspect, PoolCondition::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Aspect.READY, true),
                        org.assertj.core.groups.Tuple.tuple(Aspect.EXHAUSTED, false),
                        org.assertj.core.groups.Tuple.tuple(Aspect.OUT_OF_RANGE, false),
                        org.assertj.core.groups.Tuple.tuple(Aspect.OVERLAPPING, false));
        assertThat(last(POOL).observedGeneration()).isEqualTo(3);
    }

    @Test
    void nothing_is_written_again_when_nothing_changes() {
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        pass(Duration.ofMinutes(10));
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        pass(Duration.ofMinutes(10));
        assertThat(writes).hasSize(1);
    }

    @Test
    void full_pool_says_what_takes_its_addresses_how_many_claims_wait_and_what_to_do() {
        seePool(POOL, 1, "10.0.0.7", "10.0.0.7");
        seeClaim("a");
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL, Aspect.EXHAUSTED)).satisfies(it -> {
            assertThat(it.status()).isTrue();
            assertThat(it.reason()).isEqualTo("NoFreeAddress");
            assertThat(it.message())
                    .contains("None of 0 usable addresses", "1 the gateway", "1 claim waits", "Add addresses");
        });
        seeClaim("b");
        seeClaim("c");
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL, Aspect.EXHAUSTED).message()).contains("3 claims wait");
        assertThat(writes).as("claims that come together are counted together").hasSizeLessThanOrEqualTo(4);
        seePool(POOL, 2, "10.0.0.7", "10.0.0.7-10.0.0.30");
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL, Aspect.EXHAUSTED).status()).isFalse();
    }

    @Test
    void what_is_in_use_out_of_range_is_named_with_the_cause() {
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        seeAddress("far", "10.9.9.9");
        seeAddress("net", "10.0.0.0");
        seeAddress("fine", "10.0.0.7");
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL).outOfRange()).isEqualTo(2);
        assertThat(last(POOL, Aspect.OUT_OF_RANGE)).satisfies(it -> {
            assertThat(it.status()).isTrue();
            assertThat(it.message())
                    .startsWith("2 addresses are in use")
                    .contains(
                            "10.0.0.0 (IPAddress team-a/net, is the network",
                            "10.9.9.9 (IPAddress team-a/far, is in none")
                    .doesNotContain("10.0.0.7");
        });
        tell(new Event.AddressGone(new ObjectKey("team-a", "far"), "uid-far"));
        tell(new Event.AddressGone(new ObjectKey("team-a", "net"), "uid-net"));
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL, Aspect.OUT_OF_RANGE).status()).isFalse();
    }

    @Test
    void prefix_pool_names_what_has_another_length_or_cannot_be_read_and_counts_blocks() {
        PoolKey prefixes = key("InClusterPrefixPool", "team-a", "prefixes");
        tell(new Event.PoolSeen(pool(
                prefixes,
                PrefixPoolReader.read(
                        new PrefixPoolSettings(List.of("2001:db8::/63"), 64, "", List.of("2001:db8:0:1::/64"))),
                1,
                PoolStatus.NONE)));
        seeAddress("wide", prefixes, "2001:db8::/48", Prefix.parse("2001:db8::/48"));
        seeAddress("odd", prefixes, "nonsense", null);
        pass(Duration.ofMinutes(1));
        assertThat(last(prefixes, Aspect.OUT_OF_RANGE).message())
                .startsWith("2 prefixes are in use")
                .contains("2001:db8::/48 (IPAddress team-a/wide, is of another length than /64)")
                .contains("nonsense (IPAddress team-a/odd, cannot be read)");
        assertThat(last(prefixes, Aspect.EXHAUSTED).message())
                .contains("of 1 usable prefixes", "1 beside prefixes of other lengths", "Add prefixes to the pool");
        assertThat(last(prefixes, Aspect.OVERLAPPING).status()).isFalse();
    }

    @Test
    void only_some_of_many_that_are_out_of_range_are_named() {
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        for (int i = 1; i <= 9; i++) {
            seeAddress("far-" + i, "10.9.9." + i);
        }
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL, Aspect.OUT_OF_RANGE).message())
                .startsWith("9 addresses")
                .contains("10.9.9.1 ", "10.9.9.3 ", ", others.")
                .doesNotContain("10.9.9.4 ");
    }

    @Test
    void pools_of_any_kind_that_share_addresses_name_each_other_until_one_changes_or_goes() {
        PoolKey global = key("GlobalInClusterIPPool", "", "lab");
        PoolKey far = key("InClusterIPPool", "team-b", "far");
        seePool(far, 1, "", "10.5.0.10-10.5.0.20");
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        seePool(global, 1, "", "10.0.0.200-10.0.0.210", "10.0.0.220");
        pass(Duration.ofMinutes(1));
        assertThat(last(far, Aspect.OVERLAPPING).status()).isFalse();
        assertThat(last(POOL, Aspect.OVERLAPPING)).satisfies(it -> {
            assertThat(it.status()).isTrue();
            assertThat(it.message()).contains("GlobalInClusterIPPool lab (10.0.0.200-10.0.0.210 and one more range)");
        });
        assertThat(last(global, Aspect.OVERLAPPING).message()).contains("InClusterIPPool team-a/machines (10.0.0.200-");

        seePool(global, 2, "", "10.5.0.20-10.5.0.30");
        pass(Duration.ofMinutes(1));
        assertThat(last(POOL, Aspect.OVERLAPPING).status()).isFalse();
        assertThat(last(global, Aspect.OVERLAPPING).message()).contains("InClusterIPPool team-b/far (10.5.0.20)");
        assertThat(last(far, Aspect.OVERLAPPING).message()).contains("GlobalInClusterIPPool lab (10.5.0.20)");

        tell(new Event.PoolGone(global, "uid-" + global));
        pass(Duration.ofMinutes(1));
        assertThat(last(far, Aspect.OVERLAPPING).status()).isFalse();
    }

    @Test
    void pool_that_many_others_overlap_names_some_and_is_not_written_for_each() {
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        for (int i = 0; i < 200; i++) {
            seePool(key("InClusterIPPool", "lab", "pool-%03d".formatted(i)), 1, "10.0.0.1", "10.0.0.0/24");
            pass(Duration.ofSeconds(30));
        }
        assertThat(last(POOL, Aspect.OVERLAPPING).message()).contains("lab/pool-000", "lab/pool-002", ", others.");
        assertThat(writes.stream().filter(it -> it.pool().key().equals(POOL)))
                .as("one for each of those that are named, and one for the others")
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void gateway_outside_of_the_subnet_is_told_with_ready() {
        seePool(POOL, 1, "10.0.1.1", "10.0.0.10-10.0.0.20");
        assertThat(last(POOL, Aspect.READY)).satisfies(it -> {
            assertThat(it.status()).isTrue();
            assertThat(it.message())
                    .startsWith("The pool is served.")
                    .contains("spec.gateway: 10.0.1.1 is outside of the subnet 10.0.0.0/24");
        });
    }

    @Test
    void pool_that_cannot_be_read_says_so_at_once_and_nothing_else() {
        seePool(POOL, 1, "10.0.0.1", "10.0.0.0/24");
        seePool(POOL, 2, "10.0.0.1", "10.0.0.300");
        assertThat(last(POOL).conditions()).singleElement().satisfies(it -> {
            assertThat(it.aspect()).isEqualTo(Aspect.READY);
            assertThat(it.status()).isFalse();
            assertThat(it.message()).contains("spec.addresses", "10.0.0.300");
        });
        assertThat(last(POOL).observedGeneration()).isEqualTo(2);
    }
}
