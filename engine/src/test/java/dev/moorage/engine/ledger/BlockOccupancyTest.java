package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.Property;
import dev.moorage.engine.pool.Halving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockOccupancyTest {
    private static final PoolKey POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterPrefixPool", "team-a", "nets");
    private static final AddressSet LISTED = AddressSet.of(Range.parseItem("fd00::/56"));
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    private final Occupancy occupancy = new Occupancy(Blocks.ofLength(64));

    private static Address net(int number) {
        return Address.parse("fd00:0:0:" + Integer.toHexString(number) + "::");
    }

    private static ObjectKey object(String name) {
        return new ObjectKey("team-a", name);
    }

    private static Entry.Known held(int offset, String uid) {
        return new Entry.Known(offset, EntryState.HELD, new Holder("IPAddressClaim", "team-a", "m", uid), NOW);
    }

    @Test
    void the_lowest_free_block_is_found() {
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(0));
        occupancy.replacePage(
                PageId.of(POOL, net(0), Blocks.ofLength(64)), List.of(), List.of(held(0, "u"), held(1, "v")));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(2));
        assertThat(occupancy.addressesOf("v")).containsExactly(net(1));
    }

    @Test
    void of_entries_on_pages_of_two_lengths_the_same_one_keeps_an_address_whichever_page_was_seen_first() {
        Entry reserved = new Entry.Known(0, EntryState.RESERVED, new Holder("IPAddress", "team-a", "n", "o"), NOW);
        assertThat(keeperOf(64, held(0, "u"), 66, reserved))
                .isEqualTo(keeperOf(66, reserved, 64, held(0, "u")))
                .isEqualTo(held(0, "u"));
    }

    private static Entry keeperOf(int length, Entry first, int otherLength, Entry second) {
        Occupancy occupancy = new Occupancy(Blocks.ofLength(64));
        occupancy.replacePage(PageId.of(POOL, net(0), Blocks.ofLength(length)), List.of(), List.of(first));
        occupancy.replacePage(PageId.of(POOL, net(0), Blocks.ofLength(otherLength)), List.of(), List.of(second));
        return Objects.requireNonNull(
                Objects.requireNonNull(occupancy.slot(net(0))).keeper(NOW));
    }

    @Test
    void an_object_wider_than_a_block_bars_all_that_it_holds() {
        occupancy.show(Prefix.parse("fd00::/62"), object("wide"));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(4));
        assertThat(occupancy.free(net(3))).isFalse();
        assertThat(occupancy.misfitsOver(Prefix.parse("fd00:0:0:3::/64"))).containsExactly(object("wide"));
        occupancy.hide(Prefix.parse("fd00::/62"), object("wide"));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(0));
    }

    @Test
    void several_objects_in_one_block_bar_it_until_the_last_is_gone() {
        occupancy.show(Prefix.parse("fd00::/80"), object("one"));
        occupancy.show(Prefix.parse("fd00:0:0:0:1::/80"), object("two"));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(1));
        occupancy.hide(Prefix.parse("fd00::/80"), object("one"));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(1));
        occupancy.hide(Prefix.parse("fd00:0:0:0:1::/80"), object("two"));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(0));
    }

    @Test
    void a_page_of_other_blocks_bars_all_of_its_range_until_it_is_gone() {
        PageId old = PageId.of(POOL, net(0), Blocks.ofLength(66));
        occupancy.stands(old, true);
        occupancy.replacePage(old, List.of(), List.of(held(3, "u")));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(16));
        assertThat(occupancy.addressesOf("u")).containsExactly(Address.parse("fd00:0:0:0:c000::"));
        occupancy.replacePage(old, List.of(held(3, "u")), List.of());
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(16));
        occupancy.stands(old, false);
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(0));
    }

    @Test
    void two_pages_may_speak_of_one_address_and_each_takes_back_its_own_words() {
        PageId old = PageId.of(POOL, net(0), Blocks.ofLength(66));
        PageId now = PageId.of(POOL, net(0), Blocks.ofLength(64));
        occupancy.stands(old, true);
        occupancy.replacePage(old, List.of(), List.of(held(0, "u")));
        occupancy.replacePage(now, List.of(), List.of(held(0, "v")));
        occupancy.replacePage(old, List.of(held(0, "u")), List.of());
        occupancy.stands(old, false);
        assertThat(occupancy.addressesOf("u")).isEmpty();
        assertThat(occupancy.addressesOf("v")).containsExactly(net(0));
        assertThat(occupancy.lowestFree(LISTED)).isEqualTo(net(1));
    }

    @Test
    void a_large_pool_costs_no_more_than_a_small_one() {
        AddressSet large = AddressSet.of(Range.parseItem("fd00::/16"));
        occupancy.track(large);
        for (int i = 0; i < 1000; i++) {
            Address next = occupancy.lowestFree(large);
            assertThat(next).isEqualTo(net(i));
            occupancy.assume(net(i), "u" + i);
        }
    }

    @Test
    void whatever_is_shown_the_next_block_is_the_one_that_halving_finds() {
        Property.holds(200, this::compare);
    }

    private void compare(SplittableRandom random) {
        Occupancy trial = new Occupancy(Blocks.ofLength(64));
        boolean tracked = random.nextBoolean();
        if (tracked) {
            trial.track(LISTED);
        }
        Map<ObjectKey, Prefix> shown = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            ObjectKey key = object("o" + random.nextInt(12));
            Prefix before = shown.remove(key);
            if (before != null) {
                trial.hide(before, key);
            } else {
                int length = random.nextInt(3) > 0 ? 64 : 57 + random.nextInt(14);
                Prefix now = new Prefix(net(random.nextInt(24)).masked(length), length);
                shown.put(key, now);
                trial.show(now, key);
            }
            List<Range> blocked = new ArrayList<>();
            shown.values().forEach(it -> blocked.add(it.range()));
            List<Prefix> free = Halving.candidates(LISTED, AddressSet.of(blocked), 64);
            assertThat(trial.lowestFree(LISTED))
                    .isEqualTo(free.isEmpty() ? null : free.getFirst().address());
            assertThat(trial.shown(LISTED))
                    .isEqualTo(shown.values().stream()
                            .filter(it -> it.length() == 64)
                            .count());
        }
    }
}
