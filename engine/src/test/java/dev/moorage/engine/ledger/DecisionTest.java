package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Settings;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final PoolKey POOL = new PoolKey("group", "Kind", "team-a", "pool");
    private static final PoolDefinition NARROW = Settings.of(28, "10.0.0.0/28")
            .gateway("10.0.0.1")
            .excluding("10.0.0.2-10.0.0.4")
            .define();

    private final Occupancy occupancy = new Occupancy();

    private void page(String first, String... entries) {
        List<Entry> read = List.of(entries).stream().map(Entry::parse).toList();
        occupancy.replacePage(PageId.of(POOL, Address.parse(first)), List.of(), read);
    }

    private Decision why(PoolDefinition pool, String address) {
        return Decision.of(pool, occupancy, Address.parse(address), 8);
    }

    @Test
    void the_first_address_of_an_empty_pool_explains_what_the_settings_keep_back() {
        assertThat(why(NARROW, "10.0.0.5").text())
                .isEqualTo("10.0.0.5 is the lowest that was free of 10 usable addresses; below it: 10.0.0.0 withheld,"
                        + " 10.0.0.1 the gateway, 10.0.0.2-10.0.0.4 excluded.");
    }

    @Test
    void whoever_has_a_lower_address_is_named() {
        page(
                "10.0.0.0",
                "5 Held IPAddressClaim team-a m-0 uid-0 2026-01-01T00:00:00Z",
                "6 Reserved IPAddress team-a vip uid-1 2026-01-01T00:00:00Z",
                "7 Quarantined IPAddressClaim team-a m-1 uid-2 2026-01-01T00:10:00Z",
                "8 Quarantined IPAddressClaim team-a m-2 uid-3 2026-01-01T00:10:00Z",
                "9 Orphaned IPAddressClaim team-a m-3 uid-4 2026-01-01T00:00:00Z",
                "10 Lent");
        occupancy.assume(Address.parse("10.0.0.11"), "uid-5");
        occupancy.show(Prefix.of(Address.parse("10.0.0.12")), new ObjectKey("team-a", "router"));
        PoolDefinition pool = Settings.of(28, "10.0.0.5-10.0.0.14").define();
        assertThat(why(pool, "10.0.0.13").passedOver())
                .extracting(PassedOver::toString)
                .containsExactly(
                        "10.0.0.5 held by IPAddressClaim team-a/m-0",
                        "10.0.0.6 reserved by IPAddress team-a/vip",
                        "10.0.0.7-10.0.0.8 quarantined until 2026-01-01T00:10:00Z",
                        "10.0.0.9 orphaned by IPAddressClaim team-a/m-3",
                        "10.0.0.10 taken by an entry that cannot be read",
                        "10.0.0.11 being granted to the claim of UID uid-5",
                        "10.0.0.12 reserved by IPAddress team-a/router");
    }

    @Test
    void what_is_not_listed_is_not_mentioned() {
        PoolDefinition pool =
                Settings.of(24, "10.0.0.9", "10.0.0.3").excluding("10.0.0.3").define();
        assertThat(why(pool, "10.0.0.9").passedOver())
                .extracting(PassedOver::toString)
                .containsExactly("10.0.0.3 excluded");
    }

    @Test
    void runs_of_one_cause_are_one_and_a_gap_in_the_list_parts_them() {
        PoolDefinition pool = Settings.of(24, "10.0.0.9", "10.0.0.2-10.0.0.3", "10.0.0.5")
                .excluding("10.0.0.0/29")
                .define();
        assertThat(why(pool, "10.0.0.9").passedOver())
                .extracting(PassedOver::toString)
                .containsExactly("10.0.0.2-10.0.0.3 excluded", "10.0.0.5 excluded");
    }

    @Test
    void a_lower_address_that_became_free_is_said_to_be_free() {
        page("10.0.0.0", "5 Held IPAddressClaim team-a m-0 uid-0 2026-01-01T00:00:00Z");
        Decision decision = why(NARROW, "10.0.0.8");
        assertThat(decision.lowerFree()).hasToString("10.0.0.6");
        assertThat(decision.text())
                .startsWith("10.0.0.8 was given; of 10 usable addresses, 10.0.0.6 below it is free now; below it: ")
                .endsWith("10.0.0.5 held by IPAddressClaim team-a/m-0, 10.0.0.6-10.0.0.7 free by now.");
    }

    @Test
    void a_page_that_cannot_be_read_is_one_cause() {
        page("10.0.0.64", "what is this");
        PoolDefinition pool = Settings.of(24, "10.0.0.60-10.0.0.200").define();
        assertThat(why(pool, "10.0.0.130").passedOver())
                .extracting(PassedOver::toString)
                .containsExactly(
                        "10.0.0.60-10.0.0.63 free by now",
                        "10.0.0.64-10.0.0.127 taken by an entry that cannot be read",
                        "10.0.0.128-10.0.0.129 free by now");
    }

    @Test
    void an_adopted_address_that_the_pool_does_not_hold_is_out_of_range() {
        assertThat(why(NARROW, "10.0.0.3").text()).isEqualTo("10.0.0.3 is out of range: it is excluded by the pool.");
        assertThat(why(NARROW, "172.16.0.1").text())
                .isEqualTo("172.16.0.1 is out of range: it is in none of the pool's items.");
    }

    @Test
    void a_long_list_is_cut_and_the_rest_is_counted() {
        List<String> entries = new ArrayList<>();
        for (int i = 1; i < 60; i++) {
            entries.add(i + " Held IPAddressClaim team-a m-" + i + " uid-" + i + " 2026-01-01T00:00:00Z");
        }
        page("10.0.0.0", entries.toArray(String[]::new));
        Decision decision = why(Settings.of(24, "10.0.0.0/24").define(), "10.0.0.60");
        assertThat(decision.passedOver()).hasSize(8);
        assertThat(decision.more()).isEqualTo(BigInteger.valueOf(60 - 8));
        assertThat(decision.text()).endsWith("10.0.0.7 held by IPAddressClaim team-a/m-7 and 52 more.");
    }

    @Test
    void nothing_of_a_huge_pool_is_listed_one_by_one() {
        PoolDefinition pool = Settings.of(64, "fd00::/64")
                .excluding("fd00::/65")
                .gateway("fd00::1")
                .define();
        assertThat(why(pool, "fd00::ffff:0:0:0").text())
                .contains(
                        "; below it: fd00:: excluded, fd00::1 the gateway, fd00::2-fd00::7fff:ffff:ffff:ffff excluded,"
                                + " fd00::8000:0:0:0-fd00::fffe:ffff:ffff:ffff free by now.");
    }

    @Test
    void a_shortage_says_what_there_is_and_what_has_it() {
        page(
                "10.0.0.0",
                "5 Held IPAddressClaim team-a m-0 uid-0 2026-01-01T00:00:00Z",
                "6 Quarantined IPAddressClaim team-a m-1 uid-2 2026-01-01T00:10:00Z");
        PoolDefinition pool = Settings.of(29, "10.0.0.0/29")
                .gateway("10.0.0.1")
                .excluding("10.0.0.2-10.0.0.4")
                .define();
        Shortage shortage = Shortage.of(pool, occupancy);
        assertThat(shortage.free()).isZero();
        assertThat(shortage.text())
                .isEqualTo(
                        "None of 2 usable addresses is free: 1 held, 1 quarantined (the next until"
                                + " 2026-01-01T00:10:00Z); also listed, but not usable: 1 the gateway, 3 excluded, 2 withheld.");
        occupancy.track(pool.usable());
        assertThat(Shortage.of(pool, occupancy)).isEqualTo(shortage);
    }

    @Test
    void a_pool_that_has_nothing_to_give_by_its_settings_says_so() {
        assertThat(Shortage.of(Settings.of(31, "10.0.0.0/31").define(), occupancy)
                        .text())
                .isEqualTo("None of 0 usable addresses is free; also listed, but not usable: 2 withheld.");
    }

    @Test
    void a_quarantine_outside_the_pool_is_nothing_to_wait_for() {
        page("172.16.0.0", "0 Quarantined IPAddressClaim team-a m-1 uid-2 2026-01-01T00:10:00Z");
        assertThat(Shortage.of(NARROW, occupancy).nextExpiry()).isNull();
        assertThat(Shortage.of(NARROW, occupancy).text()).startsWith("10 of 10 usable addresses are free; ");
    }

    @Test
    void a_quarantine_that_ended_is_free() {
        page("10.0.0.0", "5 Quarantined IPAddressClaim team-a m-1 uid-2 2026-01-01T00:10:00Z");
        occupancy.advance(Instant.parse("2026-01-01T00:10:00Z"));
        assertThat(why(NARROW, "10.0.0.6").lowerFree()).hasToString("10.0.0.5");
    }
}
