package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolSettings;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolViewTest {
    private static final PoolKey KEY = new PoolKey("example.com", "Pool", "ns", "p");
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final Machine machine = new Machine();

    @Test
    void shows_what_is_total_used_free_and_quarantined() {
        see(new Event.PoolSeen(pool("10.0.0.10-10.0.0.13")));
        see(new Event.PageSeen(new Page(
                PageId.of(KEY, Address.parse("10.0.0.0")),
                "page",
                "1",
                true,
                List.of(entry(10, EntryState.HELD, TIME), entry(11, EntryState.QUARANTINED, TIME.plusSeconds(60))))));
        assertThat(machine.pools()).singleElement().satisfies(view -> {
            assertThat(view.key()).isEqualTo(KEY);
            assertThat(view.status().total()).isEqualTo(4);
            assertThat(view.status().free()).isEqualTo(2);
            assertThat(view.quarantined()).isEqualTo(1);
        });
    }

    @Test
    void counts_beyond_the_end_of_what_a_status_can_say() {
        see(new Event.PoolSeen(pool("fd00::-fd00::ffff:ffff:ffff:ffff")));
        see(new Event.PageSeen(new Page(
                PageId.of(KEY, Address.parse("fd00::")),
                "page",
                "1",
                true,
                List.of(entry(10, EntryState.HELD, TIME)))));
        BigInteger all = BigInteger.TWO.pow(64).subtract(BigInteger.ONE); // The first one stands for the subnet.
        assertThat(machine.pools()).singleElement().satisfies(view -> {
            assertThat(view.status().total()).isEqualTo(Long.MAX_VALUE);
            assertThat(view.capacity()).isEqualTo(all);
            assertThat(view.free()).isEqualTo(all.subtract(BigInteger.ONE));
        });
    }

    @Test
    void counts_waiting_claims_by_what_they_were_told_and_no_others() {
        see(new Event.PoolSeen(pool("10.0.0.10")));
        see(claim("new", null, null, false, Serving.SERVED));
        see(claim("told", new Report(Report.Reason.POOL_EXHAUSTED, "full"), null, false, Serving.SERVED));
        see(claim("paused", new Report(Report.Reason.PAUSED, "paused"), null, false, Serving.PAUSED));
        see(claim("bound", null, "bound", false, Serving.SERVED));
        see(claim("going", null, null, true, Serving.SERVED));
        see(claim("not-ours", null, null, false, Serving.FILTERED));
        assertThat(machine.pools())
                .singleElement()
                .extracting(PoolView::waiting)
                .isEqualTo(
                        Map.of(Report.Reason.FOREIGN, 1L, Report.Reason.POOL_EXHAUSTED, 1L, Report.Reason.PAUSED, 1L));
    }

    @Test
    void shows_an_unreadable_pool_as_such_and_a_deleted_one_not_at_all() {
        see(new Event.PoolSeen(pool("10.0.0.300")));
        assertThat(machine.pools())
                .singleElement()
                .satisfies(view -> assertThat(view.status().ready()).isFalse());
        see(new Event.PoolGone(KEY, "uid"));
        assertThat(machine.pools()).isEmpty();
    }

    private void see(Event event) {
        var _ = machine.on(event, new Now(TIME, 0));
    }

    private static Pool pool(String addresses) {
        return new Pool(
                KEY,
                "uid",
                "1",
                1,
                PoolReader.read(new PoolSettings(List.of(addresses), 24, "", List.of(), false)),
                false,
                false,
                true,
                PoolStatus.NONE,
                "");
    }

    private static Entry entry(int offset, EntryState state, Instant time) {
        return new Entry.Known(offset, state, new Holder("IPAddressClaim", "ns", "c" + offset, "u" + offset), time);
    }

    private static Event claim(
            String name, @Nullable Report report, @Nullable String address, boolean deleting, Serving serving) {
        return new Event.ClaimSeen(new Claim(
                new ClaimKey("IPAddressClaim", "ns", name),
                name,
                "1",
                KEY,
                null,
                TIME,
                deleting ? TIME : null,
                true,
                address,
                report,
                serving,
                ""));
    }
}
