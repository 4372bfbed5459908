package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static final PoolKey POOL = new PoolKey("group", "Kind", "team-a", "pool");
    private static final PageId PAGE = PageId.of(POOL, Address.parse("10.0.0.0"));
    private static final AddressSet USABLE = AddressSet.of(Range.parseItem("10.0.0.1-10.0.0.2"));

    private final Occupancy occupancy = new Occupancy();

    private static Entry entry(String text) {
        return Entry.parse(text);
    }

    private static Entry quarantined(int offset, Instant until) {
        return entry(offset + " Quarantined IPAddressClaim team-a m uid " + until);
    }

    private void page(Entry... entries) {
        occupancy.replacePage(PAGE, List.of(), List.of(entries));
    }

    private @Nullable String lowest() {
        Address lowest = occupancy.lowestFree(USABLE);
        return lowest == null ? null : lowest.toString();
    }

    @Test
    void an_address_is_free_when_neither_page_nor_object_nor_grant_knows_it() {
        assertThat(lowest()).isEqualTo("10.0.0.1");
        occupancy.assume(Address.parse("10.0.0.1"), "uid");
        assertThat(lowest()).isEqualTo("10.0.0.2");
        occupancy.show(Prefix.of(Address.parse("10.0.0.2")), new ObjectKey("team-a", "m"));
        assertThat(lowest()).isNull();
        occupancy.unassume(Address.parse("10.0.0.1"));
        assertThat(lowest()).isEqualTo("10.0.0.1");
    }

    @Test
    void a_double_keeps_its_address_until_the_last_of_the_two_is_gone() {
        Entry one = entry("1 Held IPAddressClaim team-a m uid-1 2026-01-01T00:00:00Z");
        Entry other = entry("1 Held IPAddressClaim team-a n uid-2 2026-01-01T00:00:00Z");
        page(one, other);
        occupancy.replacePage(PAGE, List.of(one, other), List.of(other));
        assertThat(lowest()).isEqualTo("10.0.0.2");
        occupancy.replacePage(PAGE, List.of(other), List.of());
        assertThat(lowest()).isEqualTo("10.0.0.1");
    }

    @Test
    void a_line_that_stands_twice_in_a_page_is_gone_when_both_are() {
        Entry line = entry("1 Held IPAddressClaim team-a m uid-1 2026-01-01T00:00:00Z");
        page(line, line);
        occupancy.replacePage(PAGE, List.of(line, line), List.of(line));
        assertThat(lowest()).isEqualTo("10.0.0.2");
        occupancy.replacePage(PAGE, List.of(line), List.of());
        assertThat(lowest()).isEqualTo("10.0.0.1");
    }

    @Test
    void a_quarantine_ends_at_its_second_and_never_comes_back() {
        Instant end = Instant.parse("2026-01-01T00:00:10Z");
        page(quarantined(1, end));
        assertThat(occupancy.nextExpiry()).isEqualTo(end);
        occupancy.advance(end.minusNanos(1));
        assertThat(lowest()).isEqualTo("10.0.0.2");
        occupancy.advance(end);
        assertThat(lowest()).isEqualTo("10.0.0.1");
        assertThat(occupancy.nextExpiry()).isNull();
        occupancy.advance(end.minusSeconds(60));
        assertThat(lowest()).as("the server's clock went back").isEqualTo("10.0.0.1");
        assertThat(occupancy.now()).isEqualTo(end);
    }

    @Test
    void quarantines_hold_until_the_time_is_known() {
        page(quarantined(1, Instant.EPOCH));
        assertThat(lowest()).isEqualTo("10.0.0.2");
    }

    @Test
    void a_quarantine_that_was_lifted_is_not_waited_for() {
        Entry entry = quarantined(1, Instant.parse("2026-01-01T00:00:10Z"));
        page(entry);
        occupancy.replacePage(PAGE, List.of(entry), List.of());
        assertThat(occupancy.nextExpiry()).isNull();
        assertThat(lowest()).isEqualTo("10.0.0.1");
    }

    @Test
    void an_object_keeps_an_address_whose_quarantine_has_ended() {
        page(quarantined(1, Instant.EPOCH));
        occupancy.show(Prefix.of(Address.parse("10.0.0.1")), new ObjectKey("team-a", "m"));
        occupancy.advance(Instant.EPOCH);
        assertThat(lowest()).isEqualTo("10.0.0.2");
        assertThat(occupancy.count(USABLE).taken()).isEqualTo(Map.of(Taken.RESERVED, 1L));
    }

    @Test
    void an_entry_that_cannot_be_read_keeps_its_address() {
        page(entry("1 Lent to somebody"));
        assertThat(lowest()).isEqualTo("10.0.0.2");
    }

    @Test
    void an_entry_without_a_readable_place_keeps_its_whole_page() {
        page(entry("Lent to somebody"));
        assertThat(lowest()).isNull();
        assertThat(occupancy.blocked(Address.parse("10.0.0.63"))).isTrue();
        assertThat(occupancy.blocked(Address.parse("10.0.0.64"))).isFalse();
        assertThat(occupancy.lowestFree(AddressSet.of(Range.parseItem("10.0.0.0/24"))))
                .hasToString("10.0.0.64");
        assertThat(occupancy.count(USABLE).of(Taken.UNREADABLE)).isEqualTo(2);
        occupancy.replacePage(PAGE, List.of(entry("Lent to somebody")), List.of());
        assertThat(lowest()).isEqualTo("10.0.0.1");
    }

    @Test
    void counts_follow_each_change_of_the_set_that_is_tracked() {
        occupancy.track(USABLE);
        occupancy.assume(Address.parse("10.0.0.1"), "uid-1");
        page(entry("2 Held IPAddressClaim team-a m uid-2 2026-01-01T00:00:00Z"));
        occupancy.show(Prefix.of(Address.parse("10.0.0.2")), new ObjectKey("team-a", "m"));
        occupancy.show(Prefix.of(Address.parse("10.0.0.9")), new ObjectKey("team-a", "n"));
        occupancy.show(Prefix.of(Address.parse("10.0.0.9")), new ObjectKey("team-a", "o"));
        assertThat(occupancy.count(USABLE)).isEqualTo(new Counts(Map.of(Taken.IN_FLIGHT, 1L, Taken.HELD, 1L), 1));
        occupancy.unassume(Address.parse("10.0.0.1"));
        assertThat(occupancy.count(USABLE)).isEqualTo(new Counts(Map.of(Taken.HELD, 1L), 1));
    }

    @Test
    void objects_of_an_address_keep_the_order_in_which_they_were_seen() {
        for (String name : List.of("b", "a", "c")) {
            occupancy.show(Prefix.of(Address.parse("10.0.0.1")), new ObjectKey("team-a", name));
        }
        assertThat(occupancy.slots()).hasSize(1);
        assertThat(occupancy.slots().values().iterator().next().objects())
                .extracting(ObjectKey::name)
                .containsExactly("b", "a", "c");
    }
}
