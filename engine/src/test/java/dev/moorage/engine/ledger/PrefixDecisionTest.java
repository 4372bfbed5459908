package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prefix pools speak of prefixes. */
class PrefixDecisionTest {
    private static final PoolKey POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterPrefixPool", "team-a", "nets");
    private static final Blocks NETS = Blocks.ofLength(64);

    private final Occupancy occupancy = new Occupancy(NETS);

    private static PoolDefinition pool(String prefix, String... excluded) {
        PoolReading reading =
                PrefixPoolReader.read(new PrefixPoolSettings(List.of(prefix), 64, null, List.of(excluded)));
        return ((PoolReading.Defined) reading).definition();
    }

    private void page(Blocks blocks, String first, String... entries) {
        PageId id = PageId.of(POOL, Address.parse(first), blocks);
        occupancy.stands(id, true);
        occupancy.replacePage(
                id, List.of(), List.of(entries).stream().map(Entry::parse).toList());
    }

    private String why(PoolDefinition pool, String first) {
        return Decision.of(pool, occupancy, Address.parse(first), 8).text();
    }

    @Test
    void a_decision_names_prefixes() {
        page(NETS, "fd00::", "3 Held IPAddressClaim team-a m uid 2026-01-01T00:00:00Z");
        assertThat(why(pool("fd00::/61", "fd00::/63", "fd00:0:0:2::7"), "fd00:0:0:4::"))
                .isEqualTo("fd00:0:0:4::/64 is the lowest that was free of 5 usable prefixes;"
                        + " below it: fd00::/64-fd00:0:0:2::/64 excluded,"
                        + " fd00:0:0:3::/64 held by IPAddressClaim team-a/m.");
        assertThat(why(pool("fd00::/61"), "fd00:0:0:5::"))
                .startsWith("fd00:0:0:5::/64 was given; of 8 usable prefixes, fd00::/64 below it is free now; below it:"
                        + " fd00::/64-fd00:0:0:2::/64 free by now, ");
        assertThat(why(pool("fd00::/61"), "fd00:0:0:9::"))
                .isEqualTo("fd00:0:0:9::/64 is out of range: it is in none of the pool's items.");
    }

    @Test
    void what_lies_beside_the_blocks_is_named() {
        occupancy.show(Prefix.parse("fd00::/63"), new ObjectKey("team-a", "wide"));
        occupancy.show(Prefix.parse("fd00:0:0:2:1::/80"), new ObjectKey("team-a", "narrow"));
        assertThat(why(pool("fd00::/61"), "fd00:0:0:3::"))
                .isEqualTo("fd00:0:0:3::/64 is the lowest that was free of 8 usable prefixes; below it:"
                        + " fd00::/64-fd00:0:0:1::/64 touched by IPAddress team-a/wide,"
                        + " fd00:0:0:2::/64 touched by IPAddress team-a/narrow.");
        page(Blocks.ofLength(66), "fd00::", "0 Held IPAddressClaim team-a m uid 2026-01-01T00:00:00Z");
        assertThat(why(pool("fd00::/58"), "fd00:0:0:10::"))
                .endsWith("below it: fd00::/64 held by IPAddressClaim team-a/m, fd00:0:0:1::/64-fd00:0:0:f::/64"
                        + " kept back while prefixes of length 66 are in use beside it.");
    }

    @Test
    void a_shortage_counts_prefixes_and_what_lies_beside_them() {
        PoolDefinition pool = pool("fd00::/61", "fd00:0:0:7::/64");
        page(NETS, "fd00::", "0 Held IPAddressClaim team-a m uid 2026-01-01T00:00:00Z");
        occupancy.show(Prefix.parse("fd00::/63"), new ObjectKey("team-a", "wide"));
        assertThat(Shortage.of(pool, occupancy).text())
                .isEqualTo("5 of 7 usable prefixes are free: 1 held, 1 beside prefixes of other lengths;"
                        + " also listed, but not usable: 1 excluded.");
        occupancy.show(Prefix.parse("fd00::/61"), new ObjectKey("team-a", "all"));
        occupancy.track(pool.usable());
        assertThat(Shortage.of(pool, occupancy).text())
                .startsWith("None of 7 usable prefixes is free: 1 held, 6 beside prefixes of other lengths;");
    }
}
