package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressSetTest {
    private static final Address LAST_V4 = Address.parse("255.255.255.255");
    private static final Address LAST_V6 = Address.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    @Test
    void items_merge_into_maximal_ranges_in_ascending_order() {
        assertThat(set("10.0.0.9", "10.0.0.4-10.0.0.6", "10.0.0.5-10.0.0.7", "10.0.0.8", "10.0.0.1", "10.0.0.4"))
                .hasToString("[10.0.0.1, 10.0.0.4-10.0.0.9]");
        assertThat(set("2001:db8:0:1::/64", "2001:db8::/64")).isEqualTo(set("2001:db8::/63"));
    }

    @Test
    void families_stay_apart_even_where_their_numbers_touch() {
        AddressSet both = set("::/0", "0.0.0.0/0");

        assertThat(both).hasToString("[0.0.0.0-255.255.255.255, ::-" + LAST_V6 + "]");
        assertThat(both.count()).isEqualTo(BigInteger.TWO.pow(128).add(BigInteger.TWO.pow(32)));
        assertThat(set("255.255.255.255", "::").ranges()).hasSize(2);
        assertThat(set("::1").contains(Address.parse("0.0.0.1"))).isFalse();
        assertThat(set("::/0").intersects(set("0.0.0.0/0"))).isFalse();
        assertThat(set("::/0").minus(set("0.0.0.0/0"))).isEqualTo(set("::/0"));
    }

    @Test
    void everything_minus_an_end_is_the_rest() {
        assertThat(set("0.0.0.0/0").minus(Address.parse("0.0.0.0")).minus(LAST_V4))
                .hasToString("[0.0.0.1-255.255.255.254]");
        assertThat(set("::/0").minus(Address.parse("::")).minus(LAST_V6).minus(Address.parse("0:0:0:1::")))
                .hasToString("[::1-::ffff:ffff:ffff:ffff, ::1:0:0:0:1-" + LAST_V6.previous() + "]");
        assertThat(set("::/0").minus(set("::/0"))).isEqualTo(AddressSet.EMPTY);
    }

    @Test
    void nothing_wraps_from_the_last_address_to_the_first() {
        assertThat(set("::", LAST_V6.toString()).ranges()).hasSize(2);
        assertThat(set(LAST_V6.toString()).union(set("::")).ranges()).hasSize(2);
        assertThat(set(LAST_V6 + "/128").minus(LAST_V6)).isEqualTo(AddressSet.EMPTY);
    }

    @Test
    void union_closes_the_gap_between_neighbours() {
        assertThat(set("10.0.0.1", "10.0.0.3").union(set("10.0.0.2"))).isEqualTo(set("10.0.0.1-10.0.0.3"));
        assertThat(set("0:0:0:1::").union(set("::ffff:ffff:ffff:ffff")).ranges())
                .hasSize(1);
    }

    @Test
    void one_hole_may_cut_many_ranges_and_one_range_hold_many_holes() {
        assertThat(set("10.0.0.1-10.0.0.3", "10.0.0.5-10.0.0.7", "10.0.0.9-10.0.0.11")
                        .minus(set("10.0.0.3-10.0.0.9")))
                .isEqualTo(set("10.0.0.1-10.0.0.2", "10.0.0.10-10.0.0.11"));
        assertThat(set("10.0.0.0-10.0.0.9").minus(set("10.0.0.0", "10.0.0.4-10.0.0.5", "10.0.0.9-10.0.0.20")))
                .isEqualTo(set("10.0.0.1-10.0.0.3", "10.0.0.6-10.0.0.8"));
    }

    @Test
    void count_saturates_at_the_largest_long() {
        assertThat(AddressSet.EMPTY.saturatedCount()).isZero();
        assertThat(set("0.0.0.0/0").saturatedCount()).isEqualTo(1L << 32);
        assertThat(set("::/66").saturatedCount()).isEqualTo(1L << 62);
        assertThat(set("::/65").saturatedCount()).isEqualTo(Long.MAX_VALUE);
        assertThat(set("::/65").minus(Address.parse("::5")).saturatedCount()).isEqualTo(Long.MAX_VALUE);
        assertThat(set("::/65")
                        .minus(Address.parse("::5"))
                        .minus(Address.parse("::9"))
                        .saturatedCount())
                .isEqualTo(Long.MAX_VALUE - 1);
        assertThat(set("::/0").saturatedCount()).isEqualTo(Long.MAX_VALUE);
        assertThat(set("::/64").saturatedCount()).isEqualTo(Long.MAX_VALUE);
        assertThat(set("::/65", "1.2.3.4").minus(Address.parse("::5")).saturatedCount())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ceiling_is_the_lowest_member_from_there_on() {
        AddressSet set = set("10.0.0.5-10.0.0.9", "10.0.0.20", "fd00::5-fd00::9");

        assertThat(set.ceiling(Address.parse("0.0.0.0"))).hasToString("10.0.0.5");
        assertThat(set.ceiling(Address.parse("10.0.0.7"))).hasToString("10.0.0.7");
        assertThat(set.ceiling(Address.parse("10.0.0.10"))).hasToString("10.0.0.20");
        assertThat(set.ceiling(Address.parse("10.0.0.21"))).hasToString("fd00::5");
        assertThat(set.ceiling(Address.parse("::"))).hasToString("fd00::5");
        assertThat(set.ceiling(Address.parse("fd00::a"))).isNull();
        assertThat(AddressSet.EMPTY.ceiling(Address.parse("::"))).isNull();
        assertThat(set("10.0.0.1").ceiling(Address.parse("10.0.0.2"))).isNull();
    }

    @Test
    void first_is_the_lowest_member() {
        assertThat(set("fd00::5", "10.0.0.5-10.0.0.9").first()).hasToString("10.0.0.5");
        assertThat(set("fd00::5").first()).hasToString("fd00::5");
        assertThatThrownBy(AddressSet.EMPTY::first).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void the_empty_set_is_in_every_set_and_meets_none() {
        AddressSet some = set("10.0.0.1");

        assertThat(AddressSet.of()).isEqualTo(AddressSet.EMPTY).hasSameHashCodeAs(AddressSet.EMPTY);
        assertThat(AddressSet.EMPTY.isEmpty()).isTrue();
        assertThat(AddressSet.EMPTY).hasToString("[]");
        assertThat(some.isEmpty()).isFalse();
        assertThat(some.containsAll(AddressSet.EMPTY)).isTrue();
        assertThat(AddressSet.EMPTY.containsAll(some)).isFalse();
        assertThat(some.intersects(AddressSet.EMPTY)).isFalse();
        assertThat(some.intersect(AddressSet.EMPTY)).isEqualTo(AddressSet.EMPTY);
        assertThat(some.union(AddressSet.EMPTY)).isEqualTo(some);
        assertThat(AddressSet.EMPTY.minus(some)).isEqualTo(AddressSet.EMPTY);
        assertThat(some).isNotEqualTo(set("::a00:1"));
    }

    private static AddressSet set(String... items) {
        return AddressSet.of(Stream.of(items).map(Range::parseItem).toList());
    }
}
