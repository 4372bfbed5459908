package dev.moorage.operator.explain;

import static dev.moorage.operator.Samples.POOL;
import static dev.moorage.operator.Samples.entry;
import static dev.moorage.operator.Samples.object;
import static dev.moorage.operator.Samples.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolCondition;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.SequenceReader;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolAccountTest {
    private static PoolReading reading(String addresses, String gateway, String... excluded) {
        return PoolReader.read(new PoolSettings(List.of(addresses), 28, gateway, List.of(excluded), false));
    }

    @Test
    void counts_tell_every_address_of_the_pool_by_ledger_state_or_by_what_withholds_it() {
        PoolAccount account = new Shown()
                .pool(reading("10.0.0.0/28", "10.0.0.1", "10.0.0.8-10.0.0.9"), "{}")
                .page(
                        entry(2, EntryState.HELD, "a"),
                        Shown.reserved(3, "by-hand"),
                        new Entry.Known(
                                4,
                                EntryState.QUARANTINED,
                                ((Entry.Known) entry(4, EntryState.HELD, "gone")).holder(),
                                Shown.NOW.plusSeconds(60)),
                        new Entry.Known(
                                5,
                                EntryState.QUARANTINED,
                                ((Entry.Known) entry(5, EntryState.HELD, "over")).holder(),
                                Shown.NOW.minusSeconds(1)),
                        entry(6, EntryState.ORPHANED, "lost"),
                        Entry.parse("7 Shared IPAddressClaim ns x uid 2026-01-01T00:00:00Z"))
                .object(object("a", "10.0.0.2"))
                .object(object("outside", "10.0.0.99"))
                .explained();
        assertThat(account.counts()).isNotNull().satisfies(counts -> {
            assertThat(counts.total()).isEqualTo(11);
            assertThat(counts.free()).isEqualTo(6);
            assertThat(counts.outOfRange()).isEqualTo(1);
            assertThat(counts.taken())
                    .isEqualTo(Map.of("Held", 1L, "Reserved", 1L, "Quarantined", 1L, "Orphaned", 1L, "Unreadable", 1L));
            assertThat(counts.withheld())
                    .isEqualTo(
                            Map.of("gateway", BigInteger.ONE, "excluded", BigInteger.TWO, "network", BigInteger.TWO));
            assertThat(counts.nextExpiry()).isEqualTo("2026-01-01T00:02:00Z");
        });
        assertThat(account.used()).isEqualTo(2);
        assertThat(account.text())
                .startsWith("InClusterIPPool ns/p\n")
                .contains("Quarantined          1 (the next until 2026-01-01T00:02:00Z)", "withheld: excluded   2");
    }

    @Test
    void counts_do_not_end_where_those_of_the_status_do() {
        PoolAccount account = new Shown()
                .pool(PoolReader.read(new PoolSettings(List.of("fd00::/16"), 16, "", List.of(), true)), "{}")
                .explained();
        assertThat(account.text()).contains("free          5192296858534827628530496329220096\n");
    }

    @Test
    void another_pool_that_hands_out_the_same_is_named_with_what_they_share() {
        Pool other = pool("10.0.0.3-10.0.0.9");
        PoolAccount account = new Shown()
                .pool(pool("10.0.0.1-10.0.0.4"), "{}")
                .pool(
                        new Pool(
                                new PoolKey(POOL.group(), "GlobalInClusterIPPool", "", "g"),
                                "other",
                                "1",
                                1,
                                other.reading(),
                                false,
                                false,
                                true,
                                PoolStatus.NONE,
                                ""),
                        "{}")
                .explained();
        assertThat(account.overlaps())
                .containsExactly(new PoolAccount.Overlap(
                        "GlobalInClusterIPPool g", List.of("10.0.0.3-10.0.0.4"), BigInteger.TWO));
        assertThat(account.text()).contains("2 addresses with GlobalInClusterIPPool g: 10.0.0.3-10.0.0.4");
    }

    @Test
    void conditions_and_those_who_wait_are_told() {
        PoolStatus status = new PoolStatus(
                1,
                1,
                0,
                0,
                List.of(new PoolCondition(Aspect.EXHAUSTED, true, "NoFreeAddress", "None is free.")),
                1,
                Indexes.NONE);
        Pool full = pool("10.0.0.1");
        PoolAccount account = new Shown()
                .pool(new Pool(POOL, "u", "1", 1, full.reading(), false, false, true, status, ""), "{}")
                .page(entry(1, EntryState.HELD, "a"))
                .claim("later", 2, Reason.POOL_EXHAUSTED)
                .claim("first", 1, Reason.POOL_EXHAUSTED)
                .claim("paused", 1, Reason.PAUSED)
                .claim("new", 3, null)
                .explained();
        assertThat(account.waiting()).isEqualTo(Map.of("PoolExhausted", 2L, "Paused", 1L, "-", 1L));
        assertThat(account.queue())
                .containsExactly("IPAddressClaim ns/first", "IPAddressClaim ns/later", "IPAddressClaim ns/new");
        assertThat(account.text()).contains("Exhausted     True: None is free.");
    }

    @Test
    void what_is_set_aside_by_name_is_told_apart_from_what_anybody_may_get() {
        Terms terms = new Terms(24, null, List.of());
        PoolReading reading = SequenceReader.read(new SequenceSettings(
                List.of(new Item("10.0.0.1", "10.0.0.4", null, 0, null, List.of())),
                false,
                Map.of("vip", "10.0.0.1", "taken", "10.0.0.2"),
                "p",
                terms));
        PoolAccount account = new Shown()
                .pool(reading, "{}")
                .page(entry(2, EntryState.HELD, "taken"))
                .explained();
        assertThat(account.text()).contains("free          3\n", "set aside     1 of the free ones");
    }

    @Test
    void pool_that_cannot_be_read_names_the_field_and_still_tells_what_is_used() {
        PoolAccount account = new Shown()
                .pool(pool("10.0.0.300"), "{}")
                .object(object("a", "10.0.0.1"))
                .explained();
        assertThat(account.counts()).isNull();
        assertThat(account.text()).contains("spec.addresses: ", "10.0.0.300", "used          1 (IPAddresses)");
    }
}
