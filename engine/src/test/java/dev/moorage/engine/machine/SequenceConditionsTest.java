package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.SequenceReader;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The verdicts on pools that hand out items in turn, beside pools of the other families. */
class SequenceConditionsTest {
    private static final PoolKey IN_CLUSTER =
            new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "team-a", "machines");
    private static final Instant TIME = Instant.parse("2030-01-01T00:00:00Z");

    private final Machine machine =
            new Machine(new Naming(Set.of("ipam.metal3.io"), Map.of("IPClaim", Metal3Trial.KIND)));
    private final Map<PoolKey, PoolStatus> told = new HashMap<>();
    private int writes;
    private long monotonic;
    private long version = 100;

    @Test
    void a_pool_whose_free_addresses_are_all_set_aside_is_exhausted_and_says_why() {
        start(metal3(Map.of("claim1", "10.0.0.1", "claim2", "10.0.0.2")));
        PoolCondition exhausted = condition(Metal3Trial.POOL, Aspect.EXHAUSTED);
        assertThat(exhausted.status()).isTrue();
        assertThat(exhausted.message()).contains("What is free is set aside by spec.preAllocations.");
        see(metal3(Map.of("claim1", "10.0.0.1")));
        assertThat(condition(Metal3Trial.POOL, Aspect.EXHAUSTED).status()).isFalse();
    }

    @Test
    void an_address_in_use_that_the_entries_do_not_hold_is_named() {
        start(metal3(Map.of()));
        assertThat(condition(Metal3Trial.POOL, Aspect.OUT_OF_RANGE).status()).isFalse();
        tell(new Event.AddressSeen(new Metal3Trial().byHand("manual", "later", "10.9.9.9")));
        later();
        assertThat(condition(Metal3Trial.POOL, Aspect.OUT_OF_RANGE).message())
                .contains("10.9.9.9 (IPAddress ns/manual, is in none of the pool's items)");
        assertThat(told(Metal3Trial.POOL).indexes().addresses()).containsEntry("later", "10.9.9.9");
    }

    @Test
    void pools_of_different_families_that_share_an_address_name_each_other() {
        start(metal3(Map.of()));
        see(pool(
                IN_CLUSTER,
                PoolReader.read(new PoolSettings(List.of("10.0.0.2-10.0.0.5"), 24, null, List.of(), false))));
        assertThat(condition(IN_CLUSTER, Aspect.OVERLAPPING).message()).contains("IPPool ns/pool1 (10.0.0.2)");
        assertThat(condition(Metal3Trial.POOL, Aspect.OVERLAPPING).message())
                .contains("InClusterIPPool team-a/machines (10.0.0.2)");
    }

    @Test
    void what_is_told_already_is_not_written_again() {
        start(metal3(Map.of()));
        int before = writes;
        later();
        tell(new Event.PoolSeen(metal3(Map.of())));
        later();
        assertThat(writes).isEqualTo(before);
    }

    private void start(Pool pool) {
        tell(new Event.PoolSeen(pool));
        tell(new Event.Leading(true));
        tell(new Event.Synced());
    }

    private void see(Pool pool) {
        tell(new Event.PoolSeen(pool));
        later();
    }

    private void later() {
        for (int i = 0; i < 3; i++) {
            monotonic += 2_000_000_000L;
            tell(new Event.Tick());
        }
    }

    private Pool metal3(Map<String, String> preallocated) {
        return pool(
                Metal3Trial.POOL,
                SequenceReader.read(new SequenceSettings(
                        List.of(new Item("10.0.0.1", "10.0.0.2", null, 0, null, List.of())),
                        false,
                        preallocated,
                        "p",
                        new Terms(24, null, List.of()))));
    }

    private Pool pool(PoolKey key, PoolReading reading) {
        return with(key, reading, told.getOrDefault(key, PoolStatus.NONE));
    }

    private Pool with(PoolKey key, PoolReading reading, PoolStatus status) {
        return new Pool(key, "uid-" + key, String.valueOf(++version), 1, reading, false, false, true, status, "");
    }

    private void tell(Event event) {
        for (Effect effect : machine.on(event, new Now(TIME.plusNanos(monotonic), monotonic))) {
            if (effect instanceof Effect.WritePoolStatus write) {
                writes++;
                told.put(write.pool().key(), write.status());
                Pool after = with(write.pool().key(), write.pool().reading(), write.status());
                tell(new Event.Answered(effect.id(), new Outcome.PoolNow(after)));
            }
        }
    }

    private PoolStatus told(PoolKey key) {
        return Objects.requireNonNull(told.get(key), key::toString);
    }

    private PoolCondition condition(PoolKey key, Aspect aspect) {
        @Nullable PoolCondition found = told(key).condition(aspect);
        return Objects.requireNonNull(found, () -> aspect + " of " + told(key));
    }
}
